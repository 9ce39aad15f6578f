import type { Knex } from 'knex';
import type { Tenant } from '../domain/accounts/tenant.ts';
import type { Tenants } from '../ports/accounts.ts';

interface Row {
  id: string;
  name: string;
  email: string;
  store_email: string | null;
  settings: Tenant['settings'];
  created_at: Date;
  updated_at: Date;
}

const fromRow = ({ created_at: createdAt, updated_at: updatedAt, ...row }: Row): Tenant => ({
  id: row.id,
  name: row.name,
  email: row.email,
  storeEmail: row.store_email,
  settings: row.settings,
  createdAt,
  updatedAt,
});

const changing = ({ name, email, storeEmail, settings, updatedAt }: Tenant) => ({
  name,
  email,
  store_email: storeEmail,
  settings: JSON.stringify(settings),
  updated_at: updatedAt,
});

export const tenantsIn = (sql: Knex): Tenants => {
  const first = async (query: Knex.QueryBuilder): Promise<Tenant | null> => {
    const row: Row | undefined = await query.first();
    return row ? fromRow(row) : null;
  };
  return {
    async add(tenant) {
      await sql('tenants').insert({ id: tenant.id, created_at: tenant.createdAt, ...changing(tenant) });
    },
    find: (id) => first(sql('tenants').where({ id })),
    all: async () => (await sql<Row>('tenants').orderBy('id')).map(fromRow),
    lock: (id) => first(sql('tenants').where({ id }).forNoKeyUpdate()),
    async save(tenant) {
      await sql('tenants').where({ id: tenant.id }).update(changing(tenant));
    },
  };
};
