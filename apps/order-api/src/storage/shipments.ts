import { isUniqueViolation } from '@waybill/database';
import type { Knex } from 'knex';
import type { Shipments } from '../deps.ts';
import { findRow } from './find-shipment.ts';
import { historyIn } from './history.ts';
import { changingColumns, fromRow, orderColumns } from './shipment-row.ts';

/** Shipments as a transaction changes them. */
export const shipmentsIn = (sql: Knex.Transaction): Shipments => ({
  async insert(recorded) {
    const { shipment } = recorded;
    const { rowCount } = await sql.raw<{ rowCount: number }>(
      '? on conflict (tenant_id, order_external_id) do nothing',
      [
        sql('shipments').insert({
          id: shipment.id,
          tenant_id: shipment.tenantId,
          created_at: shipment.createdAt,
          sales_order_id: shipment.salesOrderId ?? null,
          ...orderColumns(shipment),
          ...changingColumns(shipment),
        }),
      ],
    );
    if (rowCount === 0) return false;
    await historyIn(sql).append(recorded);
    return true;
  },

  async lock(tenantId, reference) {
    // No key update: whoever adds a line of history, which refers to this row, need not wait.
    const row = await findRow(tenantId, reference, () => sql('shipments').forNoKeyUpdate());
    if (!row) return null;
    return { shipment: fromRow(row), history: await historyIn(sql).read(tenantId, row.id) };
  },

  async save(recorded) {
    const { shipment } = recorded;
    await sql('shipments')
      .where({ tenant_id: shipment.tenantId, id: shipment.id })
      .update(changingColumns(shipment));
    await historyIn(sql).append(recorded);
  },

  async saveOrder(recorded) {
    const { shipment } = recorded;
    const { id, tenantId } = shipment;
    const fields = { ...orderColumns(shipment), ...changingColumns(shipment) };
    try {
      await sql('shipments').where({ tenant_id: tenantId, id }).update(fields);
    } catch (error) {
      if (isUniqueViolation(error, 'shipments_order_external_id')) return false;
      throw error;
    }
    await historyIn(sql).append(recorded);
    return true;
  },
});
