import { locationResource } from '@waybill/contracts';
import { defineRoute, problem } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { idBehind, pageEnd, pageOf, sliceQuery } from '../paging.ts';
import { showLocation } from './show-location.ts';

const facts = { method: 'GET', tags: ['Locations'], auth: 'merchant', scopes: ['locations:read'] } as const;

/** A path with the id of a location: ours, or locationExternalId. */
export const locationPath = z.object({
  locationId: z.string().max(100).describe('Our id, or locationExternalId.'),
});

export const noLocation = (reference: string) =>
  problem('NOT_FOUND', `Location with id, ${reference}, is not found`);

const page = z
  .object({ locations: z.array(locationResource), paginationToken: pageEnd })
  .meta({ id: 'Locations' });

export const listLocationsRoute = ({ inTransaction }: Pick<Deps, 'inTransaction'>) =>
  defineRoute({
    ...facts,
    path: '/v1/locations',
    operationId: 'listLocations',
    summary: 'List locations',
    request: { query: z.strictObject(sliceQuery) },
    responses: { 200: { description: 'One page, oldest first.', schema: page } },
    problems: [],
    handler: ({ query: { limit, paginationToken }, caller: { tenantId } }) => {
      const after = idBehind(paginationToken, 'loc');
      return inTransaction(async (unit) => {
        const found = await unit.locations.list(tenantId, { after, limit: limit + 1 });
        const { items, ...rest } = pageOf(found, limit);
        const locations = [];
        for (const location of items) locations.push(await showLocation(unit, location));
        return { status: 200, body: { locations, ...rest } };
      });
    },
  });

export const getLocationRoute = ({ inTransaction }: Pick<Deps, 'inTransaction'>) =>
  defineRoute({
    ...facts,
    path: '/v1/locations/:locationId',
    operationId: 'getLocation',
    summary: 'Read a location',
    request: { params: locationPath },
    responses: { 200: { description: 'The location.', schema: locationResource } },
    problems: ['NOT_FOUND'],
    handler: ({ params: { locationId }, caller: { tenantId } }) =>
      inTransaction(async (unit) => {
        const location = await unit.locations.find(tenantId, locationId);
        if (!location) throw noLocation(locationId);
        return { status: 200, body: await showLocation(unit, location) };
      }),
  });
