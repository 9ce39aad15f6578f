import { isUniqueViolation } from '@waybill/database';
import type { Knex } from 'knex';
import type { SalesItem, SalesOrder } from '../../domain/sales-orders/sales-order.ts';
import type { Arrival, SalesOrders } from '../../ports/sales-orders.ts';
import {
  itemColumns,
  itemFrom,
  orderColumns,
  type SalesItemRow,
  type SalesOrderRow,
  salesOrderFrom,
} from './sales-order-row.ts';

/** The lines of several orders, in their order. */
const itemsOf = async (sql: Knex, ids: readonly string[]): Promise<Map<string, SalesItem[]>> => {
  const found = new Map<string, SalesItem[]>();
  if (ids.length === 0) return found;
  const rows: SalesItemRow[] = await sql('sales_order_items')
    .whereIn('sales_order_id', [...ids])
    .orderBy(['sales_order_id', 'line']);
  for (const row of rows) {
    const items = found.get(row.sales_order_id) ?? [];
    found.set(row.sales_order_id, items);
    items.push(itemFrom(row));
  }
  return found;
};

/** The rows with their lines. */
export const withItems = async (sql: Knex, rows: readonly SalesOrderRow[]): Promise<SalesOrder[]> => {
  const items = await itemsOf(
    sql,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => salesOrderFrom(row, items.get(row.id) ?? []));
};

const replaceItems = async (sql: Knex, order: SalesOrder): Promise<void> => {
  const rows = itemColumns(order);
  const kept = rows.map(({ id }) => id);
  await sql('sales_order_items').where('sales_order_id', order.id).whereNotIn('id', kept).del();
  if (rows.length > 0) await sql('sales_order_items').insert(rows).onConflict('id').merge();
};

export const salesOrdersIn = (sql: Knex): SalesOrders => ({
  async insert(order) {
    const { id, tenantId, orderSourceId, createdAt } = order;
    const owner = { id, tenant_id: tenantId, order_source_id: orderSourceId, created_at: createdAt };
    const { rowCount } = await sql.raw<{ rowCount: number }>('? on conflict do nothing', [
      sql('sales_orders').insert({ ...owner, ...orderColumns(order) }),
    ]);
    if (rowCount === 0) return false;
    await replaceItems(sql, order);
    return true;
  },

  async find(tenantId, id) {
    const rows: SalesOrderRow[] = await sql('sales_orders').where({ tenant_id: tenantId, id });
    const [order] = await withItems(sql, rows);
    return order ?? null;
  },

  async lock(tenantId, id) {
    const rows: SalesOrderRow[] = await sql('sales_orders').where({ tenant_id: tenantId, id }).forUpdate();
    const [order] = await withItems(sql, rows);
    return order ?? null;
  },

  async lockKnown(tenantId, orderSourceId, externalOrderIds) {
    const rows: SalesOrderRow[] = await sql('sales_orders')
      .where({ tenant_id: tenantId, order_source_id: orderSourceId })
      .whereIn('external_order_id', [...externalOrderIds])
      .orderBy('id')
      .forUpdate();
    return withItems(sql, rows);
  },

  async save(order) {
    try {
      const mine = sql('sales_orders').where({ tenant_id: order.tenantId, id: order.id });
      await mine.update(orderColumns(order));
    } catch (error) {
      if (isUniqueViolation(error, 'sales_orders_by_hand')) return false;
      throw error;
    }
    await replaceItems(sql, order);
    return true;
  },

  async arrivals(tenantId, orderSourceId, limit) {
    const rows: SalesOrderRow[] = await sql('sales_orders')
      .where({ tenant_id: tenantId, order_source_id: orderSourceId })
      .whereNull('acknowledged_at')
      .orderBy('id')
      .limit(limit);
    return rows.map(
      (row): Arrival => ({
        id: row.id,
        externalOrderId: row.external_order_id,
        externalOrderNumber: row.external_order_number,
        importedAt: row.created_at,
      }),
    );
  },

  async acknowledged(tenantId, ids, now) {
    await sql('sales_orders')
      .where('tenant_id', tenantId)
      .whereIn('id', [...ids])
      .update({ acknowledged_at: now });
  },
});
