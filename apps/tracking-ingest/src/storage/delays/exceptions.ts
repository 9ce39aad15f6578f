import { anyOf, type Knex, tell } from '@waybill/database';
import type { Exceptions, KnownException } from '../../ports/delays.ts';

export interface ExceptionRow {
  id: string;
  shipment_id: string;
  carrier: string;
  tracking_id: string;
  kind: KnownException['kind'];
  cause: string;
  since: Date;
  opened_at: Date;
  party: KnownException['party'];
  promised_at: Date | null;
  confidence: number | null;
  basis: KnownException['basis'];
  closed_at: Date | null;
  closed_by: KnownException['closedBy'];
}

export const exceptionFrom = (row: ExceptionRow): KnownException => ({
  id: row.id,
  shipmentId: row.shipment_id,
  carrier: row.carrier,
  trackingId: row.tracking_id,
  kind: row.kind,
  cause: row.cause,
  since: row.since,
  openedAt: row.opened_at,
  party: row.party,
  promisedAt: row.promised_at,
  confidence: row.confidence,
  basis: row.basis,
  closedAt: row.closed_at,
  closedBy: row.closed_by,
});

const rowOf = (exception: KnownException) => ({
  id: exception.id,
  shipment_id: exception.shipmentId,
  carrier: exception.carrier,
  tracking_id: exception.trackingId,
  kind: exception.kind,
  cause: exception.cause,
  since: exception.since,
  opened_at: exception.openedAt,
  party: exception.party,
  promised_at: exception.promisedAt,
  confidence: exception.confidence,
  basis: exception.basis && JSON.stringify(exception.basis),
});

const open = `
  select * from parcel_exceptions where watch_id = ${anyOf(':watches::text[]')} and closed_at is null order by id`;

/** What is wrong with parcels, inside one transaction that holds the parcel's watch. */
export const exceptionsIn = (sql: Knex): Exceptions => ({
  async openOf(watches) {
    const { rows } = await sql.raw<{ rows: (ExceptionRow & { watch_id: string })[] }>(open, {
      watches: watches.map(({ id }) => id),
    });
    const byWatch = Map.groupBy(rows, (row) => row.watch_id);
    return new Map([...byWatch].map(([id, its]) => [id, its.map(exceptionFrom)]));
  },
  async add({ id, tenantId }, exceptions) {
    if (exceptions.length === 0) return;
    const rows = exceptions.map((exception) => ({ ...rowOf(exception), watch_id: id, tenant_id: tenantId }));
    await tell(sql, sql('parcel_exceptions').insert(rows));
  },
  async close(id, at, by) {
    const closing = sql('parcel_exceptions').where({ id }).whereNull('closed_at');
    await tell(sql, closing.update({ closed_at: at, closed_by: by }));
  },
});
