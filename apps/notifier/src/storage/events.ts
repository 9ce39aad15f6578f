import { type Knex, tell } from '@waybill/database';
import type { Events, KeptEvent } from '../deps.ts';

const released = [
  ...['id', 'tenant_id', 'type', 'shipment_id', 'sequence', 'status', 'location_external_id'],
] as const;

const keep = `
  insert into events (
    id, tenant_id, type, shipment_id, sequence, status, location_external_id, tracking_event_id, scan,
    payload, thin_payload, trace, occurred_at, received_at, released_at
  ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`;

const valuesOf = (event: KeptEvent) => [
  ...[event.id, event.tenantId, event.type, event.shipmentId, event.sequence, event.status],
  ...[
    event.locationExternalId,
    event.trackingEventId ?? null,
    event.scan ? JSON.stringify(event.scan) : null,
  ],
  ...[event.payload, event.thinPayload, JSON.stringify(event.trace)],
  ...[event.occurredAt, event.receivedAt, event.releasedAt],
];

/** Payloads are written once and never changed: what was signed is what is kept. */
export const eventsIn = (sql: Knex): Events => ({
  keep: (event) => tell(sql, keep, valuesOf(event)),
  held(shipmentId) {
    return sql('events')
      .where('shipment_id', shipmentId)
      .whereNull('released_at')
      .orderBy('sequence')
      .pluck<number[]>('sequence');
  },
  async release(shipmentId, sequences, now) {
    const rows = await sql('events')
      .where('shipment_id', shipmentId)
      .whereIn('sequence', [...sequences])
      .update({ released_at: now }, [...released]);
    return rows
      .map((row) => ({
        id: row.id,
        tenantId: row.tenant_id,
        type: row.type,
        shipmentId: row.shipment_id,
        sequence: row.sequence,
        status: row.status,
        locationExternalId: row.location_external_id,
      }))
      .sort((a, b) => a.sequence - b.sequence);
  },
});
