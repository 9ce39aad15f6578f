import { z } from 'zod';
import { fulfillmentStatuses, paymentStatuses } from '../../sales-order.ts';
import { salesOrderResource } from './order.ts';

const text = z.string().min(1).max(250);

/** A day alone stands for its beginning in UTC. */
const time = z.union([z.iso.datetime({ offset: true }), z.iso.date()], 'must be an RFC 3339 time or date');

export const listSalesOrdersQuery = z.strictObject({
  order_source_id: text.optional(),
  external_order_id: text.optional(),
  external_order_number: text.optional(),
  modified_at_start: time.optional(),
  modified_at_end: time.optional(),
  created_at_start: time.optional(),
  created_at_end: time.optional(),
  order_date_start: time.optional(),
  order_date_end: time.optional(),
  payment_status: z.enum(paymentStatuses).optional(),
  fulfillment_status: z.enum(fulfillmentStatuses).optional(),
  cancelled: z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  page_size: z.coerce.number().int().min(1).max(500).default(25),
  sort_dir: z.enum(['asc', 'desc']).default('desc'),
  sort_by: z.enum(['modified_at', 'created_at', 'order_date']).default('modified_at'),
});
export type ListSalesOrdersQuery = z.infer<typeof listSalesOrdersQuery>;

const link = z.object({ href: z.string() });

export const salesOrderPage = z
  .object({
    sales_orders: z.array(salesOrderResource),
    total: z.number().int(),
    page: z.number().int(),
    pages: z.number().int(),
    links: z.object({
      first: link,
      last: link,
      prev: link.nullable(),
      next: link.nullable(),
    }),
  })
  .meta({ id: 'SalesOrders' });
