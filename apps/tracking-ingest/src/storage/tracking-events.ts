import type { Knex } from '@waybill/database';
import type { ToldEvent, TrackingEvents } from '../deps.ts';

const told = `
  select id, sequence, reading_id as "factId", leg, status, standing from tracking_events
  where parcel_id = ? order by sequence`;

/** What was told of each parcel, inside one transaction. */
export const trackingEventsIn = (sql: Knex): TrackingEvents => ({
  async told({ id }) {
    const { rows } = await sql.raw<{ rows: ToldEvent[] }>(told, [id]);
    return rows;
  },

  async append(parcel, events, toldAt) {
    if (events.length === 0) return;
    await sql('tracking_events').insert(
      events.map(({ factId, occurredAt, ...event }) => ({
        ...event,
        tenant_id: parcel.tenantId,
        parcel_id: parcel.id,
        reading_id: factId,
        occurred_at: occurredAt,
        told_at: toldAt,
      })),
    );
  },
});
