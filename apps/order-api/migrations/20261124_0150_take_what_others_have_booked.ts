import type { Migration } from '@waybill/database';

/**
 * Why: shipments that somebody else has booked are followed like ours. `external` says who has it and under which
 * number; its place, pickup and value may be untold, so those columns lose their «not null», and a check asks for them
 * where the order is placed here.
 * `external_parcels` has a row for each such number: whoever inserts it first makes the shipment, all others wait for
 * it and change that one. A table of its own costs our own bookings nothing, which an index over `shipments` would.
 * `store_orders` leads from a store's order number to all its parcels, whatever they are called here.
 *
 * Compatibility: a previous release writes rows that satisfy the new checks. It shows such a shipment, but fails on
 * one without a pickup; so every process is renewed before the first one is taken.
 * Locks: `shipments` for an instant. The new checks hold for new rows only, the old ones held more, so nothing is read.
 */
export const takeWhatOthersHaveBooked: Migration = {
  name: '20261124_0150_take_what_others_have_booked',
  async up(sql) {
    await sql.raw(`
      alter table shipments
        add column external jsonb check (jsonb_typeof(external) = 'object'),
        alter column location_external_id drop not null,
        alter column order_value_minor drop not null,
        alter column pickup drop not null,
        drop constraint a_parcel_on_its_way_is_booked,
        add constraint a_parcel_on_its_way_is_booked check (
          booking is not null or external is not null or status in (
          'REQUEST_RECEIVED', 'PENDING_DISPATCH', 'PENDING_RELEASE', 'PENDING_AUTORETRY', 'ESTIMATES_RECEIVED',
          'ESTIMATES_FAILED', 'ORDER_FAILED', 'ORDER_CANCELLED')) not valid,
        add constraint one_of_us_has_booked
          check (external is null or (booking is null and tracking_id is not null)) not valid,
        add constraint what_is_placed_here_is_told check (external is not null or (
          location_external_id is not null and order_value_minor is not null and pickup is not null)) not valid;

      create table external_parcels (
        tenant_id   text not null,
        tracking_id text not null check (tracking_id <> ''),
        shipment_id text not null,
        primary key (tenant_id, tracking_id)
      );

      create table store_orders (
        tenant_id    text not null,
        order_number text not null check (order_number <> ''),
        shipment_id  text not null references shipments (id) on delete cascade,
        primary key (tenant_id, order_number, shipment_id)
      );
    `);
  },
};
