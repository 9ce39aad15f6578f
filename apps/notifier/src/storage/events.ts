import type { Knex } from '@waybill/database';
import type { Events } from '../deps.ts';

/** Payloads are written once and never changed: what was signed is what is kept. */
export const eventsIn = (sql: Knex): Events => ({
  async keep(event) {
    await sql('events').insert({
      id: event.id,
      tenant_id: event.tenantId,
      type: event.type,
      shipment_id: event.shipmentId,
      sequence: event.sequence,
      payload: event.payload,
      trace: JSON.stringify(event.trace),
      occurred_at: event.occurredAt,
      received_at: event.receivedAt,
      released_at: event.releasedAt,
    });
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
      .update({ released_at: now }, ['id', 'tenant_id', 'type', 'shipment_id', 'sequence']);
    return rows
      .map((row) => ({
        id: row.id,
        tenantId: row.tenant_id,
        type: row.type,
        shipmentId: row.shipment_id,
        sequence: row.sequence,
      }))
      .sort((a, b) => a.sequence - b.sequence);
  },
});
