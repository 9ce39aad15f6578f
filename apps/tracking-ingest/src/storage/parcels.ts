import { ask, type Knex, rowsFrom, tell } from '@waybill/database';
import type { Parcels } from '../deps.ts';
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

const numbers = { tracking_id: '$1::text[]', tenant_id: '$2::text[]', carrier: '$3::text[]' };

/** If two transactions add the same number, the second waits for the first and finds its row. */
const add = `
  insert into parcels (id, tenant_id, carrier, tracking_id)
  select id, tenant_id, carrier, tracking_id
  from ${rowsFrom('wanted', { ...numbers, id: '$4::text[]' })}
  order by tracking_id, tenant_id, carrier
  on conflict (tracking_id, tenant_id, carrier) do nothing`;

/** Everybody locks in this order, so that there are no deadlocks. */
const lock = `
  select parcels.* from ${rowsFrom('wanted', numbers)} join parcels using (tracking_id, tenant_id, carrier)
  order by tracking_id, tenant_id, carrier for update of parcels`;

const nextNumbers = `
  select distinct tenant_id as "tenantId", carrier, tracking_id as "trackingId" from (
    select tenant_id, carrier, tracking_id from scan_readings
    where state = 'pending' and due_at <= now() order by due_at limit $1 for update skip locked
  ) waiting`;

const saveSequences = `
  update parcels set last_sequence = wanted.last
  from ${rowsFrom('wanted', { id: '$1::text[]', last: '$2::integer[]' })}
  where parcels.id = wanted.id`;

const claim = `
  update parcels set shipment_id = $2, leg = $3, forward_parcel_id = $4
  where id = $1 returning *`;

/** The tracking numbers of this schema, inside one transaction. */
export const parcelsIn = (sql: Knex): Parcels => {
  const locked = async (numbers: readonly TrackingNumber[]): Promise<Parcel[]> => {
    if (numbers.length === 0) return [];
    const columns = columnsOfNumbers(numbers);
    const [numbersOnce] = columns;
    let { rows } = await ask<ParcelRow>(sql, lock, columns);
    if (rows.length < numbersOnce.length) {
      await ask(sql, add, [...columns, numbersOnce.map(() => newId('pcl'))]);
      ({ rows } = await ask<ParcelRow>(sql, lock, columns));
    }
    return rows.map(parcelFrom);
  };
  return {
    lock: locked,

    async claimNext(limit) {
      const { rows } = await ask<TrackingNumber>(sql, nextNumbers, [limit]);
      return await locked(rows);
    },

    async claimFor(number, { shipmentId, insteadOf, returns }) {
      const [parcel] = await locked([number]);
      if (!parcel) return null;
      if (parcel.shipmentId === shipmentId) return parcel;
      if (parcel.shipmentId !== null && parcel.shipmentId !== insteadOf) return null;
      const claimed = [parcel.id, shipmentId, returns ? 'return' : 'forward', returns?.id ?? null];
      const { rows } = await ask<ParcelRow>(sql, claim, claimed);
      return parcelFrom(rows[0] as ParcelRow);
    },

    saveSequences: (parcels) =>
      tell(sql, saveSequences, [parcels.map(({ id }) => id), parcels.map(({ last }) => last)]),
  };
};

/** Each number once. */
function columnsOfNumbers(numbers: readonly TrackingNumber[]): [string[], string[], string[]] {
  const once = [...new Map(numbers.map((number) => [keyOf(number), number])).values()];
  return [
    once.map(({ trackingId }) => trackingId),
    once.map(({ tenantId }) => tenantId),
    once.map(({ carrier }) => carrier),
  ];
}

const keyOf = ({ trackingId, tenantId, carrier }: TrackingNumber): string =>
  JSON.stringify([trackingId, tenantId, carrier]);
