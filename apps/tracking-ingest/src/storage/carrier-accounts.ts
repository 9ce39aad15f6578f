import { countAlone, type Knex } from '@waybill/database';
import type { CarrierAccounts, KeptAccounts } from '../deps.ts';
import { type AccountRow, accountFrom, rowOf } from './carrier-account-row.ts';

/** Who may push, looked up by what a push says of itself. */
export const carrierAccountsIn = (sql: Knex): CarrierAccounts => ({
  async find(carrier, username) {
    const row = await sql<AccountRow>('carrier_accounts').where({ carrier, username }).first();
    return row ? accountFrom(row) : null;
  },
});

/** The accounts as their tenants manage them. */
export const keptAccountsIn = (sql: Knex): KeptAccounts => ({
  async add(account) {
    const added = await sql('carrier_accounts')
      .insert(rowOf(account))
      .onConflict(['carrier', 'username'])
      .ignore()
      .returning('id');
    return added.length > 0;
  },

  async lock(tenantId, id) {
    const row = await sql<AccountRow>('carrier_accounts')
      .where({ tenant_id: tenantId, id })
      .forUpdate()
      .first();
    return row ? accountFrom(row) : null;
  },

  async lockByName(tenantId, carrier, username) {
    const where = { tenant_id: tenantId, carrier, username };
    const row = await sql<AccountRow>('carrier_accounts').where(where).forUpdate().first();
    return row ? accountFrom(row) : null;
  },

  async save(account) {
    const { id, ...columns } = rowOf(account);
    await sql('carrier_accounts').where({ id }).update(columns);
  },

  async list(tenantId) {
    const rows = await sql<AccountRow>('carrier_accounts').where({ tenant_id: tenantId }).orderBy('id');
    return rows.map(accountFrom);
  },

  countAlone: (tenantId) =>
    countAlone(
      sql,
      `carrier_accounts of ${tenantId}`,
      sql('carrier_accounts').where({ tenant_id: tenantId }),
    ),
});
