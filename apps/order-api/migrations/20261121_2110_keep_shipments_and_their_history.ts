import type { Migration } from '@waybill/database';

/**
 * Why: the shipments, and every fact that was heard of each. Typed columns for what is searched and ordered by,
 * documents for what is only carried along. The checks repeat what the code decides, against code that is wrong.
 *
 * `shipments` has no foreign key to `tenants`: each insert would take a share lock on the same tenant row, and
 * a busy merchant's orders would queue there. Only an authenticated tenant can insert.
 * The fill factor leaves room on the page, so that a change of status rewrites no index.
 *
 * Compatibility: new tables only. Locks: none that anybody waits for.
 */
export const keepShipmentsAndTheirHistory: Migration = {
  name: '20261121_2110_keep_shipments_and_their_history',
  async up(sql) {
    await sql.raw(`
      create domain shipment_status as text check (value in (
        'REQUEST_RECEIVED', 'PENDING_DISPATCH', 'PENDING_RELEASE', 'PENDING_AUTORETRY', 'ESTIMATES_RECEIVED',
        'ESTIMATES_FAILED', 'ORDER_DISPATCHED', 'STAGED', 'ORDER_FAILED', 'ORDER_ASSIGNED', 'ORDER_UNASSIGNED',
        'PICKUP_STARTED', 'PICKUP_COMPLETED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'ORDER_AT_LOCATION',
        'ORDER_DELIVERED', 'ORDER_DELAYED', 'ORDER_REDELIVERY', 'ORDER_UNDELIVERABLE', 'ERROR_EXCEPTION',
        'ORDER_CANCELLED'));

      create table shipments (
        id                    text primary key check (id ~ '^shp_[0-9a-z]{26}$'),
        tenant_id             text not null,
        order_external_id     text not null check (order_external_id <> ''),
        location_external_id  text not null,
        brand_external_id     text,
        group_id              text,
        status                shipment_status not null,
        sub_status            text,
        sequence              integer not null check (sequence > 0),
        attempt               integer not null check (attempt > 0),
        currency_code         text not null check (currency_code ~ '^[A-Z]{3}$'),
        order_value_minor     bigint not null check (order_value_minor >= 0),
        pickup_starts_at      timestamptz,
        delivery_ends_at      timestamptz,
        tracking_id           text,
        provider_id           text,
        order_body            jsonb not null check (jsonb_typeof(order_body) = 'object'),
        pickup                jsonb not null check (jsonb_typeof(pickup) = 'object'),
        proposed_providers    jsonb not null default '[]' check (jsonb_typeof(proposed_providers) = 'array'),
        booking               jsonb,
        failure               jsonb,
        cancellation          jsonb,
        actual_pickup_at      timestamptz,
        actual_delivery_at    timestamptz,
        created_at            timestamptz not null,
        updated_at            timestamptz not null,
        constraint shipments_order_external_id unique (tenant_id, order_external_id),
        constraint updated_after_created check (updated_at >= created_at),
        constraint booking_names_its_parcel
          check (booking is null or (tracking_id is not null and provider_id is not null)),
        constraint a_parcel_on_its_way_is_booked check (booking is not null or status in (
          'REQUEST_RECEIVED', 'PENDING_DISPATCH', 'PENDING_RELEASE', 'PENDING_AUTORETRY', 'ESTIMATES_RECEIVED',
          'ESTIMATES_FAILED', 'ORDER_FAILED', 'ORDER_CANCELLED')),
        constraint a_failure_has_a_reason
          check (failure is not null or status not in ('ESTIMATES_FAILED', 'ORDER_FAILED'))
      ) with (fillfactor = 80);

      create index shipments_by_age on shipments (tenant_id, created_at desc, id desc);

      create table status_history (
        shipment_id   text not null references shipments (id) on delete cascade,
        entry         integer not null check (entry > 0),
        tenant_id     text not null,
        fact_id       text not null,
        kind          text not null check (kind in ('step', 'scan')),
        attempt       integer check (attempt > 0),
        step_status   shipment_status,
        scan          text,
        leg           text check (leg in ('forward', 'return')),
        tracking_id   text,
        repeated      boolean not null default false,
        occurred_at   timestamptz not null,
        recorded_at   timestamptz not null,
        sequence      integer check (sequence > 0),
        status        shipment_status not null,
        sub_status    text,
        previous_status shipment_status,
        reread        boolean not null default false,
        reason        text check (reason in ('late', 'duplicate', 'no_change', 'early', 'no_meaning')),
        words         jsonb not null check (jsonb_typeof(words) = 'object'),
        primary key (shipment_id, entry),
        constraint status_history_sequence unique (shipment_id, sequence),
        constraint applied_or_told_why_not check ((sequence is null) = (reason is not null)),
        constraint a_step_is_ours check (kind <> 'step' or (attempt is not null and step_status is not null)),
        constraint a_scan_is_the_carriers
          check (kind <> 'scan' or (scan is not null and leg is not null and tracking_id is not null))
      );
    `);
  },
};
