import { ask, isUniqueViolation, tell } from '@waybill/database';
import type { Knex } from 'knex';
import type { Shipments } from '../deps.ts';
import type { Recorded } from '../domain/record-fact.ts';
import { findRow, isOurs } from './find-shipment.ts';
import { historyIn } from './history.ts';
import { changingColumns, fromRow, orderColumns, type ShipmentRow } from './shipment-row.ts';

/** The columns of a row, in the order in which `allColumns` always has them: the text is made with the first row. */
let insertText: string | undefined;
const insertAs = (columns: readonly string[]): string => {
  const places = columns.map((_, at) => `$${at + 1}`).join(', ');
  return `insert into shipments (${columns.join(', ')}) values (${places})`;
};

const allColumns = ({ shipment }: Recorded) => ({
  id: shipment.id,
  tenant_id: shipment.tenantId,
  created_at: shipment.createdAt,
  sales_order_id: shipment.salesOrderId ?? null,
  ...orderColumns(shipment),
  ...changingColumns(shipment),
});

/** No key update: whoever adds a line of history, which refers to this row, need not wait. */
const lockOurs = 'select * from shipments where tenant_id = $1 and id = $2 for no key update';

const saveStanding = `
  update shipments set status = $3, sub_status = $4, sequence = $5, attempt = $6, actual_pickup_at = $7,
    actual_delivery_at = $8, updated_at = $9
  where tenant_id = $1 and id = $2`;

/** Shipments as a transaction changes them. */
export const shipmentsIn = (sql: Knex.Transaction): Shipments => ({
  async insert(recorded) {
    const { rowCount } = await sql.raw<{ rowCount: number }>(
      '? on conflict (tenant_id, order_external_id) do nothing',
      [sql('shipments').insert(allColumns(recorded))],
    );
    if (rowCount === 0) return false;
    await historyIn(sql).begin(recorded);
    return true;
  },

  async insertOrFail(recorded, taken) {
    const refused = (error: unknown) =>
      isUniqueViolation(error, 'shipments_order_external_id') ? taken() : error;
    const row = allColumns(recorded);
    insertText ??= insertAs(Object.keys(row));
    await tell(sql, insertText, Object.values(row), { refused });
    await historyIn(sql).begin(recorded);
  },

  async lock(tenantId, reference) {
    if (isOurs(reference)) {
      // In one round trip. The lines are asked for last, and so read under the lock.
      const [{ rows }, history] = await Promise.all([
        ask<ShipmentRow>(sql, lockOurs, [tenantId, reference]),
        historyIn(sql).read(tenantId, reference),
      ]);
      if (rows[0]) return { shipment: fromRow(rows[0]), history };
    }
    const row = await findRow(tenantId, reference, () => sql('shipments').forNoKeyUpdate());
    return row && { shipment: fromRow(row), history: await historyIn(sql).read(tenantId, row.id) };
  },

  async saveStanding(recorded) {
    const { id, tenantId, ...now } = recorded.shipment;
    await tell(sql, saveStanding, [
      ...[tenantId, id, now.status, now.subStatus, now.sequence, now.attempt],
      ...[now.actualPickupAt, now.actualDeliveryAt, now.updatedAt],
    ]);
    await historyIn(sql).append(recorded);
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
    const naming = sql.raw('naming + (order_external_id <> ?)::int', [fields.order_external_id]);
    try {
      const saved = sql('shipments')
        .where({ tenant_id: tenantId, id })
        .update({ ...fields, naming });
      const [row] = await saved.returning<{ naming: number }[]>('naming');
      await historyIn(sql).append(recorded);
      return row ?? { naming: 0 };
    } catch (error) {
      if (isUniqueViolation(error, 'shipments_order_external_id')) return null;
      throw error;
    }
  },
});
