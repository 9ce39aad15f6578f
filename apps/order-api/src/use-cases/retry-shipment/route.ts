import { exampleShipment, shipmentResource } from '@waybill/contracts';
import { defineRoute, idempotencyKeyOf } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { preferenceOf } from '../../domain/prefer.ts';
import { actorOf } from '../audit.ts';
import { idempotencyProblems, replayHeader, shipmentPath } from '../shipment-path.ts';
import { retryShipment } from './retry-shipment.ts';

export const retryShipmentRoute = (deps: Deps) => {
  const retry = retryShipment(deps);
  return defineRoute({
    method: 'POST',
    path: '/shipments/:shipmentId/retry',
    operationId: 'retryShipment',
    summary: 'Retry Shipment',
    description:
      'Tries again to place a shipment that is ORDER_FAILED or ESTIMATES_FAILED, or waits for an automatic retry. ' +
      'It is placed as it is now, edits included, and the call waits as a create does.',
    tags: ['Shipping Order'],
    auth: 'merchant',
    scopes: ['shipments:write'],
    idempotent: true,
    waits: true,
    request: { params: shipmentPath },
    responses: {
      201: {
        description: 'A new attempt was made; the status tells whether it is placed already.',
        schema: shipmentResource,
        example: exampleShipment,
        headers: replayHeader,
      },
    },
    problems: [
      'INVALID_DATA',
      'NOT_FOUND',
      'INVALID_OPERATION',
      'NO_PROVIDER_ASSIGNED',
      'NO_PROVIDER_MATCHED',
      'PLACE_ORDER_FAILED',
      'GEOCODING_FAILED',
      ...idempotencyProblems,
    ],
    handler: ({ params, caller, request, requestId, signal }) =>
      retry({
        tenantId: caller.tenantId,
        reference: params.shipmentId,
        idempotencyKey: idempotencyKeyOf(request),
        preference: preferenceOf(request.get('prefer')),
        actor: actorOf(caller, requestId),
        requestId,
        signal,
      }),
  });
};
