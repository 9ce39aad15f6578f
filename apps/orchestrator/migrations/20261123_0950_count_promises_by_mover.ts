import type { Migration } from '@waybill/database';

/**
 * Behind an aggregator it is the carrier that keeps a promise or not, so its deliveries are counted beside the
 * provider's. What was delivered already is counted from the bookings; the previous release goes on counting
 * providers alone. A new table; bookings are read once.
 */
export const countPromisesByMover: Migration = {
  name: '20261123_0950_count_promises_by_mover',
  async up(sql) {
    await sql.raw(`
      create table on_time_mover_days (
        tenant_id text not null,
        provider_id text not null,
        moved_by text not null,
        day date not null,
        delivered integer not null default 0,
        on_time integer not null default 0 check (on_time <= delivered),
        primary key (tenant_id, provider_id, moved_by, day)
      )`);
    await sql.raw(`
      insert into on_time_mover_days (tenant_id, provider_id, moved_by, day, delivered, on_time)
      select tenant_id, provider_id, coalesce(acceptance ->> 'movedBy', acceptance ->> 'carrier') as moved_by,
        (delivered_at at time zone 'UTC')::date as day, count(*), count(*) filter (where on_time)
      from bookings
      where on_time is not null and acceptance ->> 'carrier' is not null
      group by 1, 2, 3, 4`);
  },
};
