import { z } from 'zod';
import type { ExportPage, OrderSourceConnector, Reply } from '../port.ts';
import { type callWith, readable } from './call.ts';
import { readOrder } from './read-order.ts';

const page = z.looseObject({ sales_orders: z.array(z.unknown()), cursor: z.string().nullish() });

/** Reads a page order by order: one that cannot be read is named, and the rest is taken. */
export const readPage = (text: string): Reply<ExportPage> => {
  const { success, data } = page.safeParse(readable(text));
  if (!success) return { kind: 'unavailable', detail: 'its answer is no page of sales orders' };
  const read = data.sales_orders.map(readOrder);
  return {
    kind: 'ok',
    value: {
      orders: read.flatMap((one) => (one.ok ? [one.order] : [])),
      unreadable: read.flatMap((one) => (one.ok ? [] : [one.why])),
      next: data.cursor || null,
    },
  };
};

export const exporting = (
  call: ReturnType<typeof callWith>,
): Pick<OrderSourceConnector, 'exportSalesOrders'> => ({
  async exportSalesOrders(source, { modifiedFrom, modifiedTo, cursor }, signal) {
    const criteria = {
      ...(modifiedFrom === null ? {} : { from_date_time: modifiedFrom.toISOString() }),
      to_date_time: modifiedTo.toISOString(),
    };
    const body = { criteria, ...(cursor === null ? {} : { cursor }) };
    const reply = await call(source, { path: 'sales_orders_export', body }, signal);
    return reply.kind === 'ok' ? readPage(reply.value) : reply;
  },
});
