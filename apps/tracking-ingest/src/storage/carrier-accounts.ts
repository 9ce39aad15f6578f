import type { Knex } from '@waybill/database';
import type { CarrierAccounts } from '../deps.ts';
import type { CarrierAccount } from '../domain/carrier-account.ts';

interface Row {
  id: string;
  tenant_id: string;
  carrier: string;
  username: string;
  password_hash: Buffer;
  previous_password_hash: Buffer | null;
  previous_valid_until: Date | null;
}

const fromRow = (row: Row): CarrierAccount => ({
  id: row.id,
  tenantId: row.tenant_id,
  carrier: row.carrier,
  username: row.username,
  passwordHash: row.password_hash,
  previous:
    row.previous_password_hash && row.previous_valid_until
      ? { passwordHash: row.previous_password_hash, validUntil: row.previous_valid_until }
      : null,
});

const save = `
  insert into carrier_accounts
    (id, tenant_id, carrier, username, password_hash, previous_password_hash, previous_valid_until)
  values (:id, :tenantId, :carrier, :username, :passwordHash, :previousHash, :previousUntil)
  on conflict (carrier, username) do update set password_hash = excluded.password_hash,
    previous_password_hash = excluded.previous_password_hash, previous_valid_until = excluded.previous_valid_until
  where carrier_accounts.tenant_id = excluded.tenant_id`;

/** The carriers' accounts of all tenants. */
export const carrierAccountsIn = (sql: Knex): CarrierAccounts => ({
  async find(carrier, username) {
    const row = await sql<Row>('carrier_accounts').where({ carrier, username }).first();
    return row ? fromRow(row) : null;
  },

  async save({ previous, ...account }) {
    const { rowCount } = await sql.raw<{ rowCount: number }>(save, {
      ...account,
      previousHash: previous?.passwordHash ?? null,
      previousUntil: previous?.validUntil ?? null,
    });
    return rowCount > 0;
  },
});
