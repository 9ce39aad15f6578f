import type { Migration } from '@waybill/database';

/**
 * Merchants open accounts for their carriers themselves, and carriers may sign what they push instead of sending a
 * password. A signing secret must be read again, so it is sealed and not hashed; `rotated` keeps the one before it
 * valid until its end, as with passwords. A disabled account opens nothing and keeps its name.
 * The previous release goes on writing and reading Basic accounts; it would let disabled ones in.
 * Locks the small table for a moment.
 */
export const manageCarrierAccounts: Migration = {
  name: '202611212200_manage_carrier_accounts',
  async up(sql) {
    await sql.raw(`
      alter table carrier_accounts
        alter column password_hash drop not null,
        add column authentication   text not null default 'basic' check (authentication in ('basic', 'hmac')),
        add column secret           text,
        add column previous_secret  text,
        add column disabled_at      timestamptz,
        drop constraint carrier_accounts_check,
        add constraint carrier_accounts_one_secret check
          ((authentication = 'basic') = (password_hash is not null) and (authentication = 'hmac') = (secret is not null)),
        add constraint carrier_accounts_previous check
          ((previous_valid_until is null) = (previous_password_hash is null and previous_secret is null))`);
  },
};
