import { ask, type Knex, tell } from '@waybill/database';
import type { ShipmentStreams } from '../deps.ts';
import type { ShipmentNames } from '../domain/alert-webhooks.ts';
import { isCalled, rename } from './shipment-names.ts';

interface Row {
  next_sequence: number;
  held_since: Date | null;
  shipment_created_at: Date;
}

/** The update locks the row and returns it, whether it existed before or not. */
const lock = `
  insert into shipment_streams (shipment_id, tenant_id, shipment_created_at, order_external_id)
  values ($1, $2, $3, $4)
  on conflict (shipment_id) do update set
    order_external_id = coalesce(excluded.order_external_id, shipment_streams.order_external_id)
  returning next_sequence, held_since, shipment_created_at`;

const save = 'update shipment_streams set next_sequence = $2, held_since = $3 where shipment_id = $1';

const names = `
  select coalesce(n.order_external_id, s.order_external_id) as "orderExternalId", e.location_external_id as "locationExternalId"
  from shipment_streams s
  left join shipment_names n on n.shipment_id = s.shipment_id
  left join lateral (
    select location_external_id from events
    where shipment_id = s.shipment_id and sequence is not null order by sequence desc limit 1
  ) e on true
  where s.tenant_id = :tenantId and s.shipment_id = :shipmentId`;

/** Leaves out shipments whose beginning was promised: they may be many, and wait for long. See mayStartLate. */
const mayBegin = `(
  s.shipment_created_at < ? or not exists (
    select from webhook_endpoints e
    where e.tenant_id = s.tenant_id and e.deleted_at is null and e.created_at <= s.shipment_created_at
  )
)`;

export const shipmentStreamsIn = (sql: Knex): ShipmentStreams => ({
  async lock({ shipmentId, tenantId, createdAt, orderExternalId = null }) {
    const { rows } = await ask<Row>(sql, lock, [shipmentId, tenantId, createdAt, orderExternalId]);
    const [row] = rows as [Row];
    return { nextSequence: row.next_sequence, heldSince: row.held_since };
  },
  async find(tenantId, id) {
    const row = await sql('shipment_streams as s')
      .where('tenant_id', tenantId)
      .whereRaw(isCalled('s'), { tenantId, name: id })
      .orderBy('shipment_created_at', 'desc')
      .first('shipment_id');
    return row?.shipment_id ?? null;
  },
  rename: (tenantId, { shipmentId, orderExternalId, naming }) =>
    tell(sql, rename, [shipmentId, tenantId, orderExternalId, naming]),
  async names(tenantId, shipmentId) {
    const { rows } = await sql.raw<{ rows: ShipmentNames[] }>(names, { tenantId, shipmentId });
    return rows[0] ?? null;
  },
  save: (shipmentId, { nextSequence, heldSince }) => tell(sql, save, [shipmentId, nextSequence, heldSince]),
  async unstarted({ heldBefore, forgottenBefore }, limit) {
    const rows = await sql('shipment_streams as s')
      .where('next_sequence', 1)
      .where('held_since', '<=', heldBefore)
      .whereRaw(mayBegin, [forgottenBefore])
      .orderBy('held_since')
      .limit(limit);
    return rows.map((row) => ({
      shipmentId: row.shipment_id,
      tenantId: row.tenant_id,
      createdAt: row.shipment_created_at,
    }));
  },
});
