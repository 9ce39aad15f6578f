import type { Migration } from '@waybill/database';

/**
 * `parcels` has a row for every tracking number that was ever named, by a booking or by a scan. Its row lock is what
 * makes «a booking tells the number» and «a scan names the number» take turns, so that neither can miss the other;
 * `shipment_id` is null for as long as no booking has claimed it.
 * `tracking_events` is what was told, in the order of telling; like everything published it only grows.
 * New tables, no lock on others.
 */
export const followParcels: Migration = {
  name: '202611210920_follow_parcels',
  async up(sql) {
    await sql.raw(`
      create table parcels (
        id                 text primary key check (starts_with(id, 'pcl_')),
        tenant_id          text not null,
        carrier            text not null,
        tracking_id        text not null,
        shipment_id        text,
        leg                text not null default 'forward' check (leg in ('forward', 'return')),
        forward_parcel_id  text references parcels,
        last_sequence      integer not null default 0 check (last_sequence >= 0),
        created_at         timestamptz not null default now(),
        unique (tracking_id, tenant_id, carrier),
        check (leg = 'return' or forward_parcel_id is null),
        check (shipment_id is not null or last_sequence = 0)
      )`);
    await sql.raw('create index parcels_shipment on parcels (shipment_id) where shipment_id is not null');
    await sql.raw(`
      create table tracking_events (
        id           text primary key check (starts_with(id, 'trk_')),
        tenant_id    text not null,
        parcel_id    text not null references parcels,
        sequence     integer not null check (sequence > 0),
        reading_id   text not null references scan_readings,
        leg          text not null check (leg in ('forward', 'return')),
        status       text not null,
        standing     text not null check (standing in ('applied', 'late', 'duplicate')),
        why          text,
        reread       boolean not null,
        occurred_at  timestamptz not null,
        told_at      timestamptz not null,
        unique (parcel_id, sequence),
        check ((standing = 'applied') = (why is null))
      )`);
    await sql.raw(`
      create trigger tracking_events_only_grow before update or delete or truncate on tracking_events
        for each statement execute function refuse_change()`);
  },
};
