import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { StoreMessageShown } from '../../ports/stores.ts';
import { notFound, requireReference } from '../not-found.ts';
import { shipmentPath } from '../shipment-path.ts';

const storeMessages = z
  .object({
    messages: z.array(
      z.object({
        receivedAt: z.iso.datetime(),
        lastReceivedAt: z.iso.datetime().describe('When the same bytes came for the last time.'),
        times: z.number().int().positive(),
        body: z.string().describe('What was sent, byte for byte.'),
        encoding: z.enum(['utf-8', 'base64']).describe('`base64` where the bytes are no UTF-8.'),
      }),
    ),
  })
  .meta({ id: 'StoreMessages' });

const textOf = (body: Buffer): { body: string; encoding: 'utf-8' | 'base64' } => {
  try {
    return {
      body: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body),
      encoding: 'utf-8',
    };
  } catch {
    return { body: body.toString('base64'), encoding: 'base64' };
  }
};

const shown = ({ receivedAt, lastReceivedAt, times, body }: StoreMessageShown) => ({
  receivedAt: receivedAt.toISOString(),
  lastReceivedAt: lastReceivedAt.toISOString(),
  times,
  ...textOf(body),
});

export const showStoreMessagesRoute = ({
  shipments,
  inTransaction,
}: Pick<Deps, 'shipments' | 'inTransaction'>) =>
  defineRoute({
    method: 'GET',
    path: '/v1/shipments/:shipmentId/store-messages',
    operationId: 'showStoreMessages',
    summary: 'Show what a store has sent about a shipment',
    description: 'Every different message of the custom-store webhook, the oldest first; at most a hundred.',
    tags: ['Stores'],
    auth: 'merchant',
    scopes: ['shipments:read'],
    request: { params: shipmentPath },
    responses: {
      200: { description: 'The messages; none where no store has told of it.', schema: storeMessages },
    },
    problems: ['NOT_FOUND', 'INVALID_DATA'],
    handler: async ({ params, caller: { tenantId } }) => {
      requireReference(params.shipmentId);
      const shipment = await shipments.find(tenantId, params.shipmentId);
      if (!shipment) throw notFound(params.shipmentId);
      const kept = await inTransaction((unit) => unit.storeMessages.of(tenantId, shipment.id));
      return { status: 200, body: { messages: kept.map(shown) } };
    },
  });
