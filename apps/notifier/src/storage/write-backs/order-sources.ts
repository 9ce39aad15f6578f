import type { Knex } from '@waybill/database';
import type { OrderSource, OrderSources } from '../../ports/write-backs.ts';

interface Row {
  id: string;
  tenant_id: string;
  name: string;
  connector: string;
  base_url: string;
  sealed_credentials: string | null;
  active: boolean;
  revision: number;
}

const fromRow = (row: Row): OrderSource => ({
  id: row.id,
  tenantId: row.tenant_id,
  name: row.name,
  connector: row.connector,
  baseUrl: row.base_url,
  sealedCredentials: row.sealed_credentials,
  active: row.active,
  revision: row.revision,
});

const upsert = `
  insert into order_sources (id, tenant_id, name, connector, base_url, sealed_credentials, active, revision)
  values (:id, :tenantId, :name, :connector, :baseUrl, :sealedCredentials, :active, :revision)
  on conflict (id) do update set
    name = excluded.name, connector = excluded.connector, base_url = excluded.base_url,
    sealed_credentials = excluded.sealed_credentials, active = excluded.active, revision = excluded.revision
  where excluded.revision > order_sources.revision and excluded.tenant_id = order_sources.tenant_id`;

export const orderSourcesIn = (sql: Knex): OrderSources => ({
  async upsert(source) {
    await sql.raw(upsert, { ...source });
  },
  async find(tenantId, id) {
    const row = await sql<Row>('order_sources').where('tenant_id', tenantId).where('id', id).first();
    return row ? fromRow(row) : null;
  },
});
