import { anyOf, ask, type Knex, rowsFrom, tell } from '@waybill/database';
import type { ToldEvent, TrackingEvents } from '../deps.ts';

const told = `
  select id, parcel_id as "parcelId", sequence, reading_id as "factId", leg, status, standing from tracking_events
  where parcel_id = ${anyOf('$1::text[]')} order by parcel_id, sequence`;

const events = rowsFrom('event', {
  id: '$1::text[]',
  tenant_id: '$2::text[]',
  parcel_id: '$3::text[]',
  sequence: '$4::integer[]',
  reading_id: '$5::text[]',
  leg: '$6::text[]',
  status: '$7::text[]',
  standing: '$8::text[]',
  why: '$9::text[]',
  reread: '$10::boolean[]',
  occurred_at: '$11::timestamptz[]',
});

const append = `
  insert into tracking_events (id, tenant_id, parcel_id, sequence, reading_id, leg, status, standing, why, reread,
    occurred_at, told_at)
  select *, $12::timestamptz from ${events}`;

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
