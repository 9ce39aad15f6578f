import { tell } from '@waybill/database';
import type { Knex } from 'knex';
import type { Entry } from '../domain/history.ts';
import type { Recorded } from '../domain/record-fact.ts';
import { fromRow, type HistoryRow, toRow } from './history-row.ts';

/** The lines of shipments' histories, oldest first. Lines are only ever added. */
export const historyIn = (sql: Knex) => ({
  async read(tenantId: string, shipmentId: string): Promise<Entry[]> {
    const rows: HistoryRow[] = await sql('status_history')
      .where({ tenant_id: tenantId, shipment_id: shipmentId })
      .orderBy('entry');
    return rows.map(fromRow);
  },

  /** Adds lines behind those that are there. The caller holds the shipment's lock, so nobody else counts. */
  async append({ shipment, entries }: Recorded): Promise<void> {
    if (entries.length === 0) return;
    const { id, tenantId } = shipment;
    const next = sql.raw(
      'coalesce((select max(entry) from status_history where shipment_id = ? and tenant_id = ?), 0)',
      [id, tenantId],
    );
    const rows = entries.map((entry, index) => ({
      ...toRow(entry),
      shipment_id: id,
      tenant_id: tenantId,
      entry: sql.raw('? + ?::int', [next, index + 1]),
    }));
    await tell(sql, sql('status_history').insert(rows));
  },
});
