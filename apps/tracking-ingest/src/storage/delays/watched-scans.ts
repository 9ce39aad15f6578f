import { type Knex, rowsFrom } from '@waybill/database';
import type { ScannedParcel, Watch } from '../../ports/delays.ts';
import { type ParcelRow, parcelFrom } from '../parcels.ts';
import { type ReadingRow, readingFrom } from '../reading-row.ts';

const watched = rowsFrom('wanted', {
  watch_id: ':watchIds::text[]',
  tracking_id: ':trackingIds::text[]',
  tenant_id: ':tenantIds::text[]',
  shipment_id: ':shipmentIds::text[]',
});

const parcels = rowsFrom('wanted', {
  parcel_id: ':parcelIds::text[]',
  tracking_id: ':trackingIds::text[]',
  tenant_id: ':tenantIds::text[]',
  carrier: ':carriers::text[]',
});

/** A number under which a parcel goes back is of the same shipment, which has an index. */
const numbersOf = `
  select watch_id, parcels.* from ${watched} join parcels using (shipment_id, tenant_id)
  left join parcels forward on forward.id = parcels.forward_parcel_id
  where parcels.tracking_id = wanted.tracking_id
    or (forward.tracking_id = wanted.tracking_id and forward.shipment_id = wanted.shipment_id)
  order by parcels.forward_parcel_id nulls first, parcels.id`;

/** No parcel is scanned so often; it bounds what one look reads. */
const maxReadings = 1_000;

const readingsOf = `
  select parcel_id, reading.* from ${parcels}
  cross join lateral (
    select id, scan_id, state, dedup_key, fingerprint, reading, received_at, '{}'::json as trace from scan_readings
    where tracking_id = wanted.tracking_id and tenant_id = wanted.tenant_id and carrier = wanted.carrier
      and state in ('applied', 'duplicate', 'unrecognised')
    order by received_at, id limit ${maxReadings}
  ) reading
  order by reading.received_at, reading.id`;

type NumberRow = ParcelRow & { watch_id: string };
type ScanRow = ReadingRow & { parcel_id: string };

/** The watched parcels' own numbers and those of the way back, with the scans that were read of each. */
export async function watchedScans(
  sql: Knex,
  watches: readonly Watch[],
): Promise<Map<string, ScannedParcel[]>> {
  const numbers = await sql.raw<{ rows: NumberRow[] }>(numbersOf, {
    watchIds: watches.map(({ id }) => id),
    trackingIds: watches.map(({ trackingId }) => trackingId),
    tenantIds: watches.map(({ tenantId }) => tenantId),
    shipmentIds: watches.map(({ shipmentId }) => shipmentId),
  });
  const readings = await readingsByParcel(sql, numbers.rows);
  const scanned = new Map<string, ScannedParcel[]>(watches.map(({ id }) => [id, []]));
  for (const row of numbers.rows)
    scanned.get(row.watch_id)?.push({ parcel: parcelFrom(row), readings: readings.get(row.id) ?? [] });
  return scanned;
}

async function readingsByParcel(sql: Knex, rows: readonly ParcelRow[]) {
  // A number is of one parcel, which several watches may speak of.
  const parcels = [...new Map(rows.map((row) => [row.id, row])).values()];
  if (parcels.length === 0) return new Map<string, ScannedParcel['readings']>();
  const found = await sql.raw<{ rows: ScanRow[] }>(readingsOf, {
    parcelIds: parcels.map(({ id }) => id),
    trackingIds: parcels.map((row) => row.tracking_id),
    tenantIds: parcels.map((row) => row.tenant_id),
    carriers: parcels.map(({ carrier }) => carrier),
  });
  const byParcel = Map.groupBy(found.rows, (row) => row.parcel_id);
  return new Map([...byParcel].map(([id, its]) => [id, its.map(readingFrom)]));
}
