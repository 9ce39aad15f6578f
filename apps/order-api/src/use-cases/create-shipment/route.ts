import {
  createShipmentRequest,
  exampleCreateShipment,
  exampleShipment,
  shipmentResource,
} from '@waybill/contracts';
import { defineRoute, fingerprintAsSent, idempotencyKeyOf } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { preferenceOf } from '../../domain/prefer.ts';
import { actorOf } from '../audit.ts';
import { idempotencyProblems, replayHeader } from '../shipment-path.ts';
import { createShipment } from './create-shipment.ts';

export const createShipmentRoute = (deps: Deps) => {
  const create = createShipment(deps);
  return defineRoute({
    method: 'POST',
    path: '/shipments',
    operationId: 'createShipment',
    summary: 'Create Shipping',
    description:
      'Places a shipment from a location. Waits for a provider to accept it, 10 seconds unless ' +
      '`Prefer: wait=N` says otherwise; past that it answers REQUEST_RECEIVED with a warning and webhooks tell the ' +
      'rest. `Prefer: respond-async` answers 202 at once. `Idempotency-Key` makes it safe to send again.',
    tags: ['Shipping Order'],
    auth: 'merchant',
    scopes: ['shipments:write'],
    idempotent: true,
    waits: true,
    request: { body: createShipmentRequest, example: exampleCreateShipment },
    responses: {
      201: {
        description: 'The shipment was created; its status tells whether it is placed already.',
        schema: shipmentResource,
        example: exampleShipment,
        headers: {
          Location: { description: 'Where the shipment is.' },
          ...replayHeader,
        },
      },
      202: { description: 'Accepted without waiting, as asked.', schema: shipmentResource },
    },
    problems: [
      'INVALID_DATA',
      'DUPLICATE_ID',
      'NO_PROVIDER_ASSIGNED',
      'NO_PROVIDER_MATCHED',
      'PLACE_ORDER_FAILED',
      'GEOCODING_FAILED',
      ...idempotencyProblems,
    ],
    handler: async ({ body, caller, request, requestId, signal }) => {
      const answer = await create({
        tenantId: caller.tenantId,
        order: body,
        idempotencyKey: idempotencyKeyOf(request),
        sent: fingerprintAsSent(request),
        preference: preferenceOf(request.get('prefer')),
        actor: actorOf(caller, requestId),
        requestId,
        signal,
      });
      return withLocation(answer);
    },
  });
};

const withLocation = (answer: {
  status: number;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}) => {
  const id = answer.status < 300 ? (answer.body as { id?: string } | undefined)?.id : undefined;
  return id ? { ...answer, headers: { ...answer.headers, Location: `/shipments/${id}` } } : answer;
};
