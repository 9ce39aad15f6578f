import { type Knex, tell } from '@waybill/database';
import type { ToldEvent, TrackingEvents } from '../deps.ts';

const told = `
  select id, parcel_id as "parcelId", sequence, reading_id as "factId", leg, status, standing from tracking_events
  where parcel_id = any(?) order by parcel_id, sequence`;

/** What was told of each parcel, inside one transaction. */
export const trackingEventsIn = (sql: Knex): TrackingEvents => ({
  async told(parcels) {
    const { rows } = await sql.raw<{ rows: (ToldEvent & { parcelId: string })[] }>(told, [
      parcels.map(({ id }) => id),
    ]);
    return Map.groupBy(rows, ({ parcelId }) => parcelId);
  },

  async append(events, toldAt) {
    const rows = events.map(({ factId, parcelId, tenantId, occurredAt, ...event }) => ({
      ...event,
      tenant_id: tenantId,
      parcel_id: parcelId,
      reading_id: factId,
      occurred_at: occurredAt,
      told_at: toldAt,
    }));
    await tell(sql, sql('tracking_events').insert(rows));
  },
});
