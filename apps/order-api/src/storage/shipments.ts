import { isUniqueViolation, tell } from '@waybill/database';
import type { Knex } from 'knex';
import type { Shipments } from '../deps.ts';
import type { Recorded } from '../domain/record-fact.ts';
import { findRow } from './find-shipment.ts';
import { historyIn } from './history.ts';
import { changingColumns, fromRow, orderColumns } from './shipment-row.ts';

const allColumns = ({ shipment }: Recorded) => ({
  id: shipment.id,
  tenant_id: shipment.tenantId,
  created_at: shipment.createdAt,
  sales_order_id: shipment.salesOrderId ?? null,
  ...orderColumns(shipment),
  ...changingColumns(shipment),
});

/** Shipments as a transaction changes them. */
export const shipmentsIn = (sql: Knex.Transaction): Shipments => ({
  async insert(recorded) {
    const { rowCount } = await sql.raw<{ rowCount: number }>(
      '? on conflict (tenant_id, order_external_id) do nothing',
      [sql('shipments').insert(allColumns(recorded))],
    );
    if (rowCount === 0) return false;
    await historyIn(sql).append(recorded);
    return true;
  },

  async insertOrFail(recorded, taken) {
    const refused = (error: unknown) =>
      isUniqueViolation(error, 'shipments_order_external_id') ? taken() : error;
    await tell(sql, sql('shipments').insert(allColumns(recorded)), { refused });
    await historyIn(sql).append(recorded);
  },

  async lock(tenantId, reference) {
    // No key update: whoever adds a line of history, which refers to this row, need not wait.
    const [row, likely] = await Promise.all([
      findRow(tenantId, reference, () => sql('shipments').forNoKeyUpdate()),
      historyIn(sql).read(tenantId, reference), // in the same round trip, where the reference is our id
    ]);
    if (!row) return null;
    const history = row.id === reference ? likely : await historyIn(sql).read(tenantId, row.id);
    return { shipment: fromRow(row), history };
  },

  async save(recorded) {
    const { shipment } = recorded;
    const whose = { tenant_id: shipment.tenantId, id: shipment.id };
    await tell(sql, sql('shipments').where(whose).update(changingColumns(shipment)));
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
