import type { Knex } from '@waybill/database';
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

const byNumber = 'tracking_id = :trackingId and tenant_id = :tenantId and carrier = :carrier';
const lock = `select * from parcels where ${byNumber} for update`;

/** Two who meet a new number at once: the second waits for the first and finds its row. */
const add = `
  insert into parcels (id, tenant_id, carrier, tracking_id) values (:id, :tenantId, :carrier, :trackingId)
  on conflict (tracking_id, tenant_id, carrier) do nothing`;

const nextNumber = `
  select tenant_id as "tenantId", carrier, tracking_id as "trackingId" from scan_readings
  where state = 'pending' and due_at <= now() order by due_at limit 1 for update skip locked`;

const claim = `
  update parcels set shipment_id = :shipmentId, leg = :leg, forward_parcel_id = :forwardParcelId
  where id = :id returning *`;

/** The tracking numbers of this schema, inside one transaction. */
export const parcelsIn = (sql: Knex): Parcels => {
  const locked = async ({ tenantId, carrier, trackingId }: TrackingNumber): Promise<Parcel> => {
    const number = { tenantId, carrier, trackingId };
    let { rows } = await sql.raw<{ rows: ParcelRow[] }>(lock, { ...number });
    if (rows.length === 0) {
      await sql.raw(add, { ...number, id: newId('pcl') });
      ({ rows } = await sql.raw<{ rows: ParcelRow[] }>(lock, { ...number }));
    }
    return parcelFrom(rows[0] as ParcelRow);
  };
  return {
    lock: locked,

    async claimNext() {
      const { rows } = await sql.raw<{ rows: TrackingNumber[] }>(nextNumber);
      return rows[0] ? await locked(rows[0]) : null;
    },

    async claimFor(number, owner) {
      const parcel = await locked(number);
      if (parcel.shipmentId !== null) return parcel.shipmentId === owner.shipmentId ? parcel : null;
      const { rows } = await sql.raw<{ rows: ParcelRow[] }>(claim, { id: parcel.id, ...columnsOf(owner) });
      return parcelFrom(rows[0] as ParcelRow);
    },

    async saveSequence({ id }, lastSequence) {
      await sql('parcels').where({ id }).update({ last_sequence: lastSequence });
    },
  };
};

const columnsOf = ({ shipmentId, returns }: ParcelOwner) => ({
  shipmentId,
  leg: returns ? 'return' : 'forward',
  forwardParcelId: returns?.id ?? null,
});
