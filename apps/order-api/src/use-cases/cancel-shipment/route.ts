import { shipmentResource } from '@waybill/contracts';
import { defineRoute, idempotencyKeyOf } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { preferenceOf } from '../../domain/prefer.ts';
import { actorOf } from '../audit.ts';
import { idempotencyProblems, replayHeader, shipmentPath } from '../shipment-path.ts';
import { cancelShipment } from './cancel-shipment.ts';

export const cancelShipmentRoute = (deps: Deps) => {
  const cancel = cancelShipment(deps);
  return defineRoute({
    method: 'DELETE',
    path: '/shipments/:shipmentId',
    operationId: 'cancelShipment',
    summary: 'Cancel Shipment',
    description:
      'Cancels a shipment here and at the provider, and waits for the provider’s answer as a create does. Where the ' +
      'wait is too short to know, it answers 202 with a warning, and the status changes when the provider agrees.',
    tags: ['Shipping Order'],
    auth: 'merchant',
    scopes: ['shipments:write'],
    idempotent: true,
    waits: true,
    request: { params: shipmentPath },
    responses: {
      200: { description: 'The shipment is cancelled.', schema: shipmentResource, headers: replayHeader },
      202: {
        description: 'The provider was asked and has not answered yet.',
        schema: shipmentResource,
      },
    },
    problems: [
      'INVALID_DATA',
      'NOT_FOUND',
      'CANCELLATION_NOT_ALLOWED',
      'ORDER_CANCELLATION_FAILED',
      'ORDER_ALREADY_CANCELED',
      ...idempotencyProblems,
    ],
    handler: ({ params, caller, request, requestId, signal }) =>
      cancel({
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
