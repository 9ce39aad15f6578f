import { changeLocationRequest, exampleLocationChange, locationResource } from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { actorOf } from '../audit.ts';
import { oncePerKey } from '../once-per-key.ts';
import { locationPath } from '../read-locations/routes.ts';
import { showLocation } from '../read-locations/show-location.ts';
import { changeLocation } from './change-location.ts';

export const changeLocationRoute = (deps: Deps) =>
  defineRoute({
    method: 'PATCH',
    path: '/v1/locations/:locationId',
    operationId: 'changeLocation',
    summary: 'Change a location',
    description: 'What is absent stays as it is. Shipments that were placed before keep their pickup.',
    tags: ['Locations'],
    auth: 'merchant',
    scopes: ['locations:write'],
    idempotent: true,
    request: { params: locationPath, body: changeLocationRequest, example: exampleLocationChange },
    responses: { 200: { description: 'Changed.', schema: locationResource } },
    problems: ['NOT_FOUND', 'INVALID_DATA'],
    handler: ({ params, body, caller, request, requestId }) =>
      deps.inTransaction((unit) => {
        const { tenantId } = caller;
        const input = { ...params, body };
        return oncePerKey(unit, { tenantId, request, route: 'changeLocation', input }, async () => {
          const actor = actorOf(caller, requestId);
          const wish = { tenantId, reference: params.locationId, change: body, actor };
          return { status: 200, body: await showLocation(unit, await changeLocation(deps, unit, wish)) };
        });
      }),
  });
