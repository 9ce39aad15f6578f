import { z } from 'zod';
import type { OrderSourceConnector } from '../port.ts';
import { type callWith, readable } from './call.ts';

const answer = z.looseObject({
  responses: z.array(
    z.looseObject({ order_id: z.string(), succeeded: z.boolean(), failure_reason: z.string().nullish() }),
  ),
});

/** The first complaint, if there is any: the orders are ours all the same. */
const complaintIn = (text: string): string | undefined => {
  const { data } = answer.safeParse(readable(text));
  const refused = data?.responses.find(({ succeeded }) => !succeeded);
  return refused && `${refused.order_id}: ${refused.failure_reason ?? 'no reason given'}`;
};

export const acknowledging = (
  call: ReturnType<typeof callWith>,
): Pick<OrderSourceConnector, 'acknowledgeOrders'> => ({
  async acknowledgeOrders(source, orders, signal) {
    const told = orders.map(({ externalOrderId, externalOrderNumber, importedAt }) => ({
      order_id: externalOrderId,
      ...(externalOrderNumber === null ? {} : { order_number: externalOrderNumber }),
      imported_date: importedAt.toISOString(),
    }));
    const reply = await call(source, { path: 'acknowledge_orders', body: { orders: told } }, signal);
    if (reply.kind !== 'ok') return reply;
    const complaint = complaintIn(reply.value);
    return complaint ? { kind: 'refused', reason: complaint } : { kind: 'ok', value: null };
  },
});
