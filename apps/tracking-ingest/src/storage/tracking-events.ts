import { ask, type Knex, tell } from '@waybill/database';
import type { ToldEvent, TrackingEvents } from '../deps.ts';

const told = `
  select id, parcel_id as "parcelId", sequence, reading_id as "factId", leg, status, standing from tracking_events
  where parcel_id = any($1) order by parcel_id, sequence`;

/** However many there are, the text is the same, so that the server plans it once. */
const append = `
  insert into tracking_events (id, tenant_id, parcel_id, sequence, reading_id, leg, status, standing, why, reread,
    occurred_at, told_at)
  select *, $12::timestamptz from unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::text[], $6::text[],
    $7::text[], $8::text[], $9::text[], $10::boolean[], $11::timestamptz[])`;

/** What was told of each parcel, inside one transaction. */
export const trackingEventsIn = (sql: Knex): TrackingEvents => ({
  async told(parcels) {
    const ids = parcels.map(({ id }) => id);
    const { rows } = await ask<ToldEvent & { parcelId: string }>(sql, told, [ids]);
    return Map.groupBy(rows, ({ parcelId }) => parcelId);
  },

  append: (events, toldAt) =>
    tell(sql, append, [
      events.map(({ id }) => id),
      events.map(({ tenantId }) => tenantId),
      events.map(({ parcelId }) => parcelId),
      events.map(({ sequence }) => sequence),
      events.map(({ factId }) => factId),
      events.map(({ leg }) => leg),
      events.map(({ status }) => status),
      events.map(({ standing }) => standing),
      events.map(({ why }) => why),
      events.map(({ reread }) => reread),
      events.map(({ occurredAt }) => occurredAt),
      toldAt,
    ]),
});
