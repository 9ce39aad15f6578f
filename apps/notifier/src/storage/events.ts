import { type Knex, tell } from '@waybill/database';
import type { Events } from '../deps.ts';

const released = [
  ...['id', 'tenant_id', 'type', 'shipment_id', 'sequence', 'status', 'location_external_id'],
] as const;

/** Payloads are written once and never changed: what was signed is what is kept. */
export const eventsIn = (sql: Knex): Events => ({
  async keep(event) {
    const row = {
      id: event.id,
      tenant_id: event.tenantId,
      type: event.type,
      shipment_id: event.shipmentId,
      sequence: event.sequence,
      status: event.status,
      location_external_id: event.locationExternalId,
      tracking_event_id: event.trackingEventId ?? null,
      payload: event.payload,
      thin_payload: event.thinPayload,
      trace: JSON.stringify(event.trace),
      occurred_at: event.occurredAt,
      received_at: event.receivedAt,
      released_at: event.releasedAt,
    };
    await tell(sql, sql('events').insert(row));
  },
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
