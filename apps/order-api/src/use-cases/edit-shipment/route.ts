import {
  editShipmentRequest,
  exampleEditShipment,
  exampleShipment,
  shipmentResource,
} from '@waybill/contracts';
import { defineRoute, fingerprintAsSent, idempotencyKeyOf } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { preferenceOf } from '../../domain/prefer.ts';
import { actorOf } from '../audit.ts';
import { idempotencyProblems, replayHeader, shipmentPath } from '../shipment-path.ts';
import { editShipment } from './edit-shipment.ts';

export const editShipmentRoute = (deps: Deps) => {
  const edit = editShipment(deps);
  return defineRoute({
    method: 'PUT',
    path: '/shipments/:shipmentId',
    operationId: 'editShipment',
    summary: 'Edit Shipment',
    description:
      'Changes what the request names; null takes a value away. Before dispatch everything can be changed. ' +
      'Afterwards `package` and `itemList` cannot; contact, instructions, address and windows are changed at the ' +
      'provider if it can; if it cannot, the setting `editAfterDispatch` says whether its booking is cancelled and ' +
      'the order placed anew, or the edit refused. There are never two bookings at a time. ' +
      '`dispatch: { "type": "immediate" }` and `release: { "type": "immediate" }` send off what waits for them.',
    tags: ['Shipping Order'],
    auth: 'merchant',
    scopes: ['shipments:write'],
    idempotent: true,
    waits: true,
    request: { params: shipmentPath, body: editShipmentRequest, example: exampleEditShipment },
    responses: {
      200: {
        description: 'The shipment as it is after the edit.',
        schema: shipmentResource,
        example: exampleShipment,
        headers: replayHeader,
      },
      202: {
        description: 'The provider was asked and has not answered yet. Until then the shipment is as it was.',
        schema: shipmentResource,
        headers: replayHeader,
      },
    },
    problems: [
      'INVALID_DATA',
      'NOT_FOUND',
      'INVALID_OPERATION',
      'DUPLICATE_ID',
      'NO_PROVIDER_ASSIGNED',
      'NO_PROVIDER_MATCHED',
      'PLACE_ORDER_FAILED',
      'GEOCODING_FAILED',
      'CANCELLATION_NOT_ALLOWED',
      'ORDER_CANCELLATION_FAILED',
      ...idempotencyProblems,
    ],
    problemStatuses: { INVALID_DATA: 400 },
    handler: ({ params, body, caller, request, requestId, signal }) =>
      edit({
        tenantId: caller.tenantId,
        reference: params.shipmentId,
        edit: body,
        idempotencyKey: idempotencyKeyOf(request),
        sent: fingerprintAsSent(request),
        preference: preferenceOf(request.get('prefer')),
        actor: actorOf(caller, requestId),
        requestId,
        signal,
      }),
  });
};
