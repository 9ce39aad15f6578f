import type { Migration } from '@waybill/database';

/**
 * Why: stores tell of labels that they have made. They are known by an API key and an e-mail: the account's own, unless
 * `store_email` gives another. Every message is kept byte for byte beside its shipment, however well it was read; one
 * that is sent again is counted, not kept again.
 * Compatibility: a previous release does not notice. Locks: `tenants` for an instant, which is small.
 */
export const hearFromStores: Migration = {
  name: '20261124_0160_hear_from_stores',
  async up(sql) {
    await sql.raw(`
      alter table tenants add column store_email text check (store_email <> '');

      create table store_messages (
        tenant_id        text not null,
        shipment_id      text not null references shipments (id) on delete cascade,
        digest           bytea not null,
        body             bytea not null,
        times            integer not null default 1 check (times > 0),
        received_at      timestamptz not null,
        last_received_at timestamptz not null,
        primary key (shipment_id, digest)
      );
    `);
  },
};
