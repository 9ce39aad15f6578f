import type { Migration } from '@waybill/database';

/**
 * Why: connected stores, the sales orders that they have, what of these was notified as shipped, and the shipments
 * that were made from them. Typed columns for what is searched and decided by, documents for what is only carried along.
 *
 * The two unique indexes over external ids are two, because a null (entered by hand) equals no other null.
 * `sales_order_notifications` is unique by number and key: the same parcel told at the same moment twice is one.
 *
 * Compatibility: new tables, and a column that a previous release neither reads nor writes.
 * Locks: `shipments` for an instant. No row is rewritten.
 */
export const keepStoresAndTheirOrders: Migration = {
  name: '20261124_0200_keep_stores_and_their_orders',
  async up(sql) {
    await sql.raw(`
      create table order_sources (
        id                   text primary key check (id ~ '^osr_[0-9a-z]{26}$'),
        tenant_id            text not null,
        code                 text not null,
        nickname             text not null,
        url                  text not null,
        credentials          text,
        location_external_id text,
        notify_at            text not null check (notify_at in ('label', 'shipped')),
        notify_buyer         boolean not null,
        active               boolean not null,
        revision             integer not null check (revision > 0),
        refresh_status       text not null
          check (refresh_status in ('idle', 'preparing_update', 'updating', 'error', 'unknown')),
        refresh_count        integer not null check (refresh_count >= 0),
        refresh_step         integer not null check (refresh_step >= 0),
        refresh_attempted_at timestamptz,
        refresh_done_at      timestamptz,
        refresh_error        text,
        read_until           timestamptz,
        created_at           timestamptz not null,
        updated_at           timestamptz not null,
        constraint an_error_has_a_reason check (refresh_error is not null or refresh_status <> 'error')
      );
      create index order_sources_of_tenant on order_sources (tenant_id, id);

      create table sales_orders (
        id                    text primary key check (id ~ '^sor_[0-9a-z]{26}$'),
        tenant_id             text not null,
        order_source_id       text references order_sources (id),
        external_order_id     text not null check (external_order_id <> ''),
        external_order_number text,
        payment_status        text not null
          check (payment_status in ('unknown', 'paid', 'unpaid', 'partially_paid')),
        fulfillment_status    text not null
          check (fulfillment_status in ('unknown', 'fulfilled', 'unfulfilled', 'partially_fulfilled')),
        is_cancelled          boolean not null,
        source_fulfillment    text not null
          check (source_fulfillment in ('unknown', 'fulfilled', 'unfulfilled', 'partially_fulfilled')),
        source_modified_at    timestamptz,
        told_ordered_at       timestamptz,
        order_date            timestamptz not null,
        terms                 jsonb not null check (jsonb_typeof(terms) = 'object'),
        acknowledged_at       timestamptz,
        created_at            timestamptz not null,
        modified_at           timestamptz not null
      ) with (fillfactor = 80);
      create unique index sales_orders_of_source on sales_orders (order_source_id, external_order_id);
      create unique index sales_orders_by_hand on sales_orders (tenant_id, external_order_id)
        where order_source_id is null;
      create index sales_orders_by_change on sales_orders (tenant_id, modified_at, id);
      create index sales_orders_by_age on sales_orders (tenant_id, created_at, id);
      create index sales_orders_by_order_date on sales_orders (tenant_id, order_date, id);
      create index sales_orders_by_external_id on sales_orders (tenant_id, external_order_id);
      create index sales_orders_by_number on sales_orders (tenant_id, external_order_number);
      create index sales_orders_arrived on sales_orders (order_source_id, id) where acknowledged_at is null;

      create table sales_order_items (
        id             text primary key check (id ~ '^soi_[0-9a-z]{26}$'),
        sales_order_id text not null references sales_orders (id) on delete cascade,
        line           integer not null,
        key            text not null,
        quantity       integer not null check (quantity > 0),
        notified       integer not null default 0 check (notified >= 0),
        terms          jsonb not null check (jsonb_typeof(terms) = 'object')
      );
      create index sales_order_items_of_order on sales_order_items (sales_order_id, line);

      create table sales_order_notifications (
        id                text primary key check (id ~ '^sno_[0-9a-z]{26}$'),
        sales_order_id    text not null references sales_orders (id) on delete cascade,
        tenant_id         text not null,
        tracking_number   text not null,
        carrier_code      text not null,
        key               text not null,
        items             jsonb not null check (jsonb_typeof(items) = 'array'),
        shipment_id       text,
        write_back        text not null check (write_back in ('none', 'pending', 'success', 'failure')),
        failure_reason    text,
        confirmation_code text,
        created_at        timestamptz not null,
        settled_at        timestamptz,
        constraint told_once unique (sales_order_id, tracking_number, key)
      );

      create table sales_order_shipments (
        shipment_id    text primary key,
        sales_order_id text not null references sales_orders (id) on delete cascade,
        tenant_id      text not null,
        items          jsonb not null check (jsonb_typeof(items) = 'array'),
        created_at     timestamptz not null
      );
      create index sales_order_shipments_of_order on sales_order_shipments (sales_order_id, shipment_id);

      alter table shipments add column sales_order_id text;
    `);
  },
};
