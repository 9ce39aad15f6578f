import type { Knex } from 'knex';
import type { ApiKeyRecord } from './key.ts';

interface Row {
  id: string;
  tenant_id: string;
  name: string;
  hash: string;
  scopes: string[];
  expires_at: Date | null;
  revoked_at: Date | null;
  revision: string | number | bigint;
}

const fromRow = (row: Row): ApiKeyRecord => ({
  id: row.id,
  tenantId: row.tenant_id,
  name: row.name,
  hash: row.hash,
  scopes: row.scopes,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  revision: Number(row.revision),
});

const upsert = `
  insert into api_keys (id, tenant_id, name, hash, scopes, expires_at, revoked_at, revision)
  values (:id, :tenantId, :name, :hash, :scopes, :expiresAt, :revokedAt, :revision)
  on conflict (id) do update set
    name = excluded.name, hash = excluded.hash, scopes = excluded.scopes,
    expires_at = excluded.expires_at, revoked_at = excluded.revoked_at, revision = excluded.revision
  where api_keys.revision < excluded.revision and api_keys.tenant_id = excluded.tenant_id`;

/** The API keys known in this schema. Works on a connection or inside a transaction. */
export const apiKeysIn = (sql: Knex) => ({
  /** Stores a key, unless a later revision of it is known already. True when something changed. */
  async upsert(key: ApiKeyRecord): Promise<boolean> {
    const { rowCount } = await sql.raw<{ rowCount: number }>(upsert, { ...key, scopes: [...key.scopes] });
    return rowCount > 0;
  },

  async findByHash(hash: string): Promise<ApiKeyRecord | null> {
    const row = await sql<Row>('api_keys').where({ hash }).first();
    return row ? fromRow(row) : null;
  },

  async findById(tenantId: string, id: string): Promise<ApiKeyRecord | null> {
    const row = await sql<Row>('api_keys').where({ id, tenant_id: tenantId }).first();
    return row ? fromRow(row) : null;
  },

  async listForTenant(tenantId: string): Promise<ApiKeyRecord[]> {
    const rows = await sql<Row>('api_keys').where({ tenant_id: tenantId }).orderBy('id');
    return rows.map(fromRow);
  },
});

export type ApiKeys = ReturnType<typeof apiKeysIn>;
