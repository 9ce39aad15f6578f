import { createLocationRequest, exampleLocation, locationResource } from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { actorOf } from '../audit.ts';
import { oncePerKey } from '../once-per-key.ts';
import { showLocation } from '../read-locations/show-location.ts';
import { addLocation } from './add-location.ts';

export const addLocationRoute = (deps: Deps) =>
  defineRoute({
    method: 'POST',
    path: '/v1/locations',
    operationId: 'addLocation',
    summary: 'Add a location',
    description:
      'A place where parcels are picked up. What its settings leave out comes from its brand, then from the account.',
    tags: ['Locations'],
    auth: 'merchant',
    scopes: ['locations:write'],
    idempotent: true,
    request: { body: createLocationRequest, example: exampleLocation },
    responses: { 201: { description: 'Added.', schema: locationResource } },
    problems: ['INVALID_DATA', 'DUPLICATE_ID'],
    handler: ({ body, caller, request, requestId }) =>
      deps.inTransaction((unit) => {
        const { tenantId } = caller;
        return oncePerKey(unit, { tenantId, request, route: 'addLocation', input: body }, async () => {
          const wish = { tenantId, wish: body, actor: actorOf(caller, requestId) };
          const location = await addLocation(deps, unit, wish);
          return { status: 201, body: await showLocation(unit, location) };
        });
      }),
  });
