import { type Knex, tell } from '@waybill/database';
import type { ParcelOwner, Parcels } from '../deps.ts';
import type { Parcel, TrackingNumber } from '../domain/parcel.ts';
import { newId } from '../ids.ts';

export interface ParcelRow {
  id: string;
  tenant_id: string;
  carrier: string;
  tracking_id: string;
  shipment_id: string | null;
  leg: Parcel['leg'];
  last_sequence: number;
}

export const parcelFrom = (row: ParcelRow): Parcel => ({
  id: row.id,
  tenantId: row.tenant_id,
  carrier: row.carrier,
  trackingId: row.tracking_id,
  shipmentId: row.shipment_id,
  leg: row.leg,
  lastSequence: row.last_sequence,
});

const wanted = `unnest(:trackingIds::text[], :tenantIds::text[], :carriers::text[])
  as wanted(tracking_id, tenant_id, carrier)`;

/** Two who meet a new number at once: the second waits for the first and finds its row. */
const add = `
  insert into parcels (id, tenant_id, carrier, tracking_id)
  select id, tenant_id, carrier, tracking_id
  from unnest(:ids::text[], :trackingIds::text[], :tenantIds::text[], :carriers::text[])
    as wanted(id, tracking_id, tenant_id, carrier)
  order by tracking_id, tenant_id, carrier
  on conflict (tracking_id, tenant_id, carrier) do nothing`;

/** Everybody locks in this order, so that nobody waits in a circle. */
const lock = `
  select parcels.* from ${wanted} join parcels using (tracking_id, tenant_id, carrier)
  order by tracking_id, tenant_id, carrier for update of parcels`;

const nextNumbers = `
  select distinct tenant_id as "tenantId", carrier, tracking_id as "trackingId" from (
    select tenant_id, carrier, tracking_id from scan_readings
    where state = 'pending' and due_at <= now() order by due_at limit :limit for update skip locked
  ) waiting`;

const saveSequences = `
  update parcels set last_sequence = wanted.last from unnest(:ids::text[], :lasts::integer[]) as wanted(id, last)
  where parcels.id = wanted.id`;

const claim = `
  update parcels set shipment_id = :shipmentId, leg = :leg, forward_parcel_id = :forwardParcelId
  where id = :id returning *`;

/** The tracking numbers of this schema, inside one transaction. */
export const parcelsIn = (sql: Knex): Parcels => {
  const locked = async (numbers: readonly TrackingNumber[]): Promise<Parcel[]> => {
    if (numbers.length === 0) return [];
    const columns = columnsOfNumbers(numbers);
    let { rows } = await sql.raw<{ rows: ParcelRow[] }>(lock, columns);
    if (rows.length < columns.trackingIds.length) {
      await sql.raw(add, { ...columns, ids: columns.trackingIds.map(() => newId('pcl')) });
      ({ rows } = await sql.raw<{ rows: ParcelRow[] }>(lock, columns));
    }
    return rows.map(parcelFrom);
  };
  return {
    lock: locked,

    async claimNext(limit) {
      const { rows } = await sql.raw<{ rows: TrackingNumber[] }>(nextNumbers, { limit });
      return await locked(rows);
    },

    async claimFor(number, owner) {
      const [parcel] = await locked([number]);
      if (!parcel) return null;
      if (parcel.shipmentId !== null) return parcel.shipmentId === owner.shipmentId ? parcel : null;
      const { rows } = await sql.raw<{ rows: ParcelRow[] }>(claim, { id: parcel.id, ...columnsOf(owner) });
      return parcelFrom(rows[0] as ParcelRow);
    },

    async saveSequences(parcels) {
      const saved = { ids: parcels.map(({ id }) => id), lasts: parcels.map(({ last }) => last) };
      await tell(sql, sql.raw(saveSequences, saved));
    },
  };
};

/** Each number once. */
function columnsOfNumbers(numbers: readonly TrackingNumber[]) {
  const once = [...new Map(numbers.map((number) => [keyOf(number), number])).values()];
  return {
    trackingIds: once.map(({ trackingId }) => trackingId),
    tenantIds: once.map(({ tenantId }) => tenantId),
    carriers: once.map(({ carrier }) => carrier),
  };
}

const keyOf = ({ trackingId, tenantId, carrier }: TrackingNumber): string =>
  JSON.stringify([trackingId, tenantId, carrier]);

const columnsOf = ({ shipmentId, returns }: ParcelOwner) => ({
  shipmentId,
  leg: returns ? 'return' : 'forward',
  forwardParcelId: returns?.id ?? null,
});
