import type { ListSalesOrdersQuery } from '@waybill/contracts';
import type { Knex } from 'knex';
import type { SalesOrder } from '../../domain/sales-orders/sales-order.ts';
import type { SalesOrderReads, WholeSalesOrder } from '../../ports/sales-orders.ts';
import { type NotificationRow, notificationFrom } from './notifications.ts';
import { type OrderSourceRow, orderSourceFrom } from './order-sources.ts';
import type { SalesOrderRow } from './sales-order-row.ts';
import { withItems } from './sales-orders.ts';

const dates = {
  modified_at: ['modified_at_start', 'modified_at_end'],
  created_at: ['created_at_start', 'created_at_end'],
  order_date: ['order_date_start', 'order_date_end'],
} as const;

const filtered = (sql: Knex, tenantId: string, query: ListSalesOrdersQuery): Knex.QueryBuilder => {
  const rows = sql('sales_orders').where('tenant_id', tenantId);
  const same = {
    order_source_id: query.order_source_id,
    external_order_id: query.external_order_id,
    external_order_number: query.external_order_number,
    payment_status: query.payment_status,
    fulfillment_status: query.fulfillment_status,
    is_cancelled: query.cancelled,
  };
  for (const [column, value] of Object.entries(same)) if (value !== undefined) rows.where(column, value);
  for (const [column, [from, until]] of Object.entries(dates)) {
    if (query[from] !== undefined) rows.where(column, '>=', new Date(query[from]));
    if (query[until] !== undefined) rows.where(column, '<=', new Date(query[until]));
  }
  return rows;
};

const grouped = <T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> =>
  Map.groupBy(all, keyOf);

/** The orders with everything that their answers show, in three more statements however many they are. */
const whole = async (
  sql: Knex,
  tenantId: string,
  orders: readonly SalesOrder[],
): Promise<WholeSalesOrder[]> => {
  const ids = orders.map(({ id }) => id);
  if (ids.length === 0) return [];
  const sourceIds = [...new Set(orders.flatMap(({ orderSourceId }) => orderSourceId ?? []))];
  const mine = { tenant_id: tenantId };
  const sources: OrderSourceRow[] = await sql('order_sources').where(mine).whereIn('id', sourceIds);
  const told: NotificationRow[] = await sql('sales_order_notifications')
    .where(mine)
    .whereIn('sales_order_id', ids)
    .orderBy('id');
  const made: { sales_order_id: string; shipment_id: string }[] = await sql('sales_order_shipments')
    .where(mine)
    .whereIn('sales_order_id', ids)
    .orderBy('shipment_id');
  const sourceOf = new Map(sources.map((row) => [row.id, orderSourceFrom(row)]));
  const notificationsOf = grouped(told, (row) => row.sales_order_id);
  const shipmentsOf = grouped(made, (row) => row.sales_order_id);
  return orders.map((order) => ({
    order,
    source: sourceOf.get(order.orderSourceId ?? '') ?? null,
    notifications: (notificationsOf.get(order.id) ?? []).map(notificationFrom),
    shipmentIds: (shipmentsOf.get(order.id) ?? []).map((row) => row.shipment_id),
  }));
};

/** Sales orders as they are read: without locks. */
export const salesOrderReadsIn = (sql: Knex): SalesOrderReads => ({
  async find(tenantId, id) {
    const rows: SalesOrderRow[] = await sql('sales_orders').where({ tenant_id: tenantId, id });
    const [found] = await whole(sql, tenantId, await withItems(sql, rows));
    return found ?? null;
  },
  async page(tenantId, query) {
    const { page, page_size: size, sort_by: by, sort_dir: direction } = query;
    const counted = await filtered(sql, tenantId, query).count<{ count: string | number }[]>('* as count');
    const total = Number(counted[0]?.count ?? 0);
    // The id breaks ties, so that a page ends where the next begins.
    const rows: SalesOrderRow[] = await filtered(sql, tenantId, query)
      .orderBy([
        { column: by, order: direction },
        { column: 'id', order: direction },
      ])
      .limit(size)
      .offset((page - 1) * size);
    return { orders: await whole(sql, tenantId, await withItems(sql, rows)), total };
  },
});
