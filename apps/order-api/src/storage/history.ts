import { ask, tell } from '@waybill/database';
import type { Knex } from 'knex';
import type { Entry } from '../domain/history.ts';
import type { Recorded } from '../domain/record-fact.ts';
import { fromRow, type HistoryRow, toRow } from './history-row.ts';

const read = 'select * from status_history where tenant_id = $1 and shipment_id = $2 order by entry';

const columns = [
  ...(['fact_id', 'kind', 'occurred_at', 'tracking_id', 'attempt', 'step_status', 'scan', 'leg'] as const),
  ...(['repeated', 'sequence', 'previous_status', 'reread', 'reason', 'status', 'sub_status'] as const),
  ...(['recorded_at', 'words'] as const),
] satisfies (keyof HistoryRow)[];

const named = `tenant_id, shipment_id, entry, ${columns.join(', ')}`;
const valuesFrom = (first: number) => columns.map((_, at) => `$${at + first}`).join(', ');

/** The first line of a new shipment, whose number is known. */
const begin = `insert into status_history (${named}) values ($1, $2, $3, ${valuesFrom(4)})`;

/** A further line of a shipment. The other columns follow the tenant and the shipment. */
const append = `
  insert into status_history (${named})
  select $1, $2, coalesce(max(entry), 0) + 1, ${valuesFrom(3)}
  from status_history where shipment_id = $2 and tenant_id = $1`;

/** The values of columns that cannot be null, for lines that say nothing about them. */
const unsaid: Partial<Record<keyof HistoryRow, boolean>> = { repeated: false, reread: false };

const valuesOf = (entry: Entry) => {
  const row: Partial<Record<keyof HistoryRow, unknown>> = toRow(entry);
  return columns.map((column) => row[column] ?? unsaid[column] ?? null);
};

/** The lines of shipments' histories, oldest first. Lines are only ever added. */
export const historyIn = (sql: Knex) => ({
  async read(tenantId: string, shipmentId: string): Promise<Entry[]> {
    const { rows } = await ask<HistoryRow>(sql, read, [tenantId, shipmentId]);
    return rows.map(fromRow);
  },

  /** The lines of a shipment that is stored in this transaction. */
  async begin({ shipment, entries }: Recorded): Promise<void> {
    const { id, tenantId } = shipment;
    for (const [at, entry] of entries.entries())
      await tell(sql, begin, [tenantId, id, at + 1, ...valuesOf(entry)]);
  },

  /** Appends lines. The caller holds the shipment's lock, so nobody else takes the next number. */
  async append({ shipment, entries }: Recorded): Promise<void> {
    const { id, tenantId } = shipment;
    for (const entry of entries) await tell(sql, append, [tenantId, id, ...valuesOf(entry)]);
  },
});
