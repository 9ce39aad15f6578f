import type { Migration } from '@waybill/database';

/**
 * What order sources are told. `write_backs_once` is the promise: an order source is told once of the same items of an
 * order under the same tracking number, however often it is asked for; every repetition carries the row's id, by which
 * the source knows it again. `status` is the order source's word; `phase` is ours: telling, asking again, or done.
 * `order_sources` is a projection of what order-api says; credentials are sealed by its vault.
 * New tables, no lock on others; the previous release does not know them.
 */
export const writeBackToOrderSources: Migration = {
  name: '202611231100_write_back_to_order_sources',
  async up(sql) {
    await sql.raw(`
      create table order_sources (
        id                 text primary key,
        tenant_id          text not null,
        name               text not null,
        connector          text not null,
        base_url           text not null,
        sealed_credentials text,
        active             boolean not null,
        revision           integer not null
      )`);
    await sql.raw(`
      create table write_backs (
        id                    text primary key check (id like 'wbk\\_%'),
        tenant_id             text not null,
        order_source_id       text not null,
        sales_order_id        text not null,
        external_order_id     text not null,
        external_order_number text,
        shipment_id           text,
        tracking_number       text not null,
        items_key             text not null,
        notification          jsonb not null,
        status                text not null default 'pending' check (status in ('pending', 'success', 'failure')),
        phase                 text not null default 'telling' check (phase in ('telling', 'asking', 'done')),
        turn                  integer not null default 0 check (turn >= 0),
        tries                 integer not null default 0 check (tries >= 0),
        answer                text check (length(answer) <= 1000),
        failure_reason        text check (length(failure_reason) <= 1000),
        confirmation_code     text check (length(confirmation_code) <= 1000),
        submission_id         text check (length(submission_id) <= 1000),
        created_at            timestamptz not null,
        told_at               timestamptz,
        due_at                timestamptz,
        finished_at           timestamptz,
        constraint write_backs_once
          unique (tenant_id, order_source_id, external_order_id, tracking_number, items_key),
        check ((status = 'pending') = (finished_at is null)),
        check ((status = 'pending') = (phase <> 'done')),
        check ((status = 'pending') = (due_at is not null))
      ) with (fillfactor = 80)`);
    await sql.raw('create index write_backs_log on write_backs (tenant_id, id)');
    await sql.raw('create index write_backs_shipment on write_backs (tenant_id, shipment_id, id)');
  },
};
