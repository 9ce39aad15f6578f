import { defineRoute } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { locationTerms } from '../../domain/accounts/location.ts';
import { actorOf, audit } from '../audit.ts';
import { oncePerKey } from '../once-per-key.ts';
import { locationPath, noLocation } from '../read-locations/routes.ts';

export const removeLocationRoute = ({ clock, inTransaction }: Pick<Deps, 'clock' | 'inTransaction'>) =>
  defineRoute({
    method: 'DELETE',
    path: '/v1/locations/:locationId',
    operationId: 'removeLocation',
    summary: 'Remove a location',
    description:
      'Shipments that were placed from it go on. To stop orders for a while, set `active` to false instead.',
    tags: ['Locations'],
    auth: 'merchant',
    scopes: ['locations:write'],
    idempotent: true,
    request: { params: locationPath },
    responses: { 204: { description: 'Removed.' } },
    problems: ['NOT_FOUND'],
    handler: ({ params: { locationId }, caller, request, requestId }) =>
      inTransaction((unit) => {
        const { tenantId } = caller;
        const input = { locationId };
        return oncePerKey(unit, { tenantId, request, route: 'removeLocation', input }, async () => {
          const location = await unit.locations.lock(tenantId, locationId);
          if (!location) throw noLocation(locationId);
          await unit.locations.remove(location);
          const change = { before: locationTerms(location), after: null, at: clock.now() };
          const what = { tenantId, subject: location.id, action: 'location.removed' };
          await audit(unit, actorOf(caller, requestId), { ...what, ...change });
          return { status: 204 };
        });
      }),
  });
