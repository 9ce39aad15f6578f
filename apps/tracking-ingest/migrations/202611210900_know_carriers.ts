import type { Migration } from '@waybill/database';

/**
 * Who may push scans. Passwords are long random secrets, so a plain SHA-256 of them is as good as a slow hash and
 * costs microseconds at thousands of pushes a second; the check on the length keeps anything else out.
 * Two are valid during a rotation: the current one, and the previous one until its end.
 * New table, no lock on others.
 */
export const knowCarriers: Migration = {
  name: '202611210900_know_carriers',
  async up(sql) {
    await sql.raw(`
      create table carrier_accounts (
        id                      text primary key check (starts_with(id, 'cac_')),
        tenant_id               text not null,
        carrier                 text not null,
        username                text not null check (length(username) between 1 and 200),
        password_hash           bytea not null check (length(password_hash) = 32),
        previous_password_hash  bytea check (length(previous_password_hash) = 32),
        previous_valid_until    timestamptz,
        created_at              timestamptz not null default now(),
        unique (carrier, username),
        check ((previous_password_hash is null) = (previous_valid_until is null))
      )`);
    await sql.raw('create index carrier_accounts_tenant on carrier_accounts (tenant_id)');
  },
};
