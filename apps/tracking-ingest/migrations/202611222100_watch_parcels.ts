import type { Migration } from '@waybill/database';

/**
 * `watches` has a row for each booked parcel: what was promised, between which areas it travels, when to look at it
 * again. `due_at` is a durable timer: news sets it to now, and a parcel that nothing can happen to any more has none.
 * `parcel_exceptions` has at most one open row of each kind and parcel; a closed one stays as it was.
 * `lanes` is what was learned from parcels that arrived: counts by lane, nothing of any one parcel. What a parcel has
 * taught is kept with its watch, so that a corrected story takes it back.
 * Parcels that were booked before are not watched. New tables, no lock on others.
 */
export const watchParcels: Migration = {
  name: '202611222100_watch_parcels',
  async up(sql) {
    await sql.raw(`
      create table watches (
        id                text primary key check (starts_with(id, 'wat_')),
        tenant_id         text not null,
        shipment_id       text not null,
        attempt           integer not null check (attempt > 0),
        carrier           text not null,
        tracking_id       text not null,
        origin            text[] not null,
        destination       text[] not null,
        booked_at         timestamptz not null,
        pickup_by         timestamptz,
        booked_promise    timestamptz,
        price_minor       bigint not null,
        currency          text not null check (length(currency) = 3),
        is_cancelled      boolean not null default false,
        due_at            timestamptz,
        lesson            json,
        estimate          json,
        estimates_told    integer not null default 0,
        promised_at       timestamptz,
        promise_source    text check (promise_source in ('booking', 'scan')),
        promise_scan_id   text,
        delivered_at      timestamptz,
        delivery_scan_id  text,
        unique (tracking_id, tenant_id, carrier),
        check ((promised_at is null) = (promise_source is null)),
        check ((delivered_at is null) = (delivery_scan_id is null))
      ) with (autovacuum_vacuum_scale_factor = 0.05)`);
    await sql.raw('create index watches_due on watches (due_at) where due_at is not null');
    await sql.raw('create index watches_shipment on watches (tenant_id, shipment_id)');
    await sql.raw(`create index watches_late on watches (tenant_id, id) where delivered_at > promised_at`);
    await sql.raw(`
      create table parcel_exceptions (
        id           text primary key check (starts_with(id, 'exc_')),
        watch_id     text not null references watches,
        tenant_id    text not null,
        shipment_id  text not null,
        carrier      text not null,
        tracking_id  text not null,
        kind         text not null,
        cause        text not null,
        since        timestamptz not null,
        opened_at    timestamptz not null,
        party        text,
        promised_at  timestamptz,
        confidence   float8 check (confidence between 0 and 1),
        basis        json,
        closed_at    timestamptz,
        closed_by    text,
        check ((closed_at is null) = (closed_by is null))
      )`);
    await sql.raw(`
      create unique index parcel_exceptions_open on parcel_exceptions (watch_id, kind) where closed_at is null`);
    await sql.raw('create index parcel_exceptions_tenant on parcel_exceptions (tenant_id, id)');
    await sql.raw(
      'create index parcel_exceptions_shipment on parcel_exceptions (tenant_id, shipment_id, id)',
    );
    await sql.raw(`
      create table lanes (
        tenant_id    text not null,
        mover        text not null,
        origin       text not null,
        destination  text not null,
        sketches     json not null default '{}',
        primary key (tenant_id, mover, origin, destination)
      )`);
  },
};
