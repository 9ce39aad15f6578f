import { countAlone, type Knex } from '@waybill/database';
import type { ApiKey } from '../domain/accounts/api-key.ts';
import type { ApiKeys } from '../ports/accounts.ts';

interface Row {
  id: string;
  tenant_id: string;
  name: string;
  hash: string;
  ending: string;
  scopes: string[];
  created_at: Date;
  expires_at: Date | null;
  revoked_at: Date | null;
  last_used_at: Date | null;
  revision: number | string;
}

const fromRow = (row: Row): ApiKey => ({
  id: row.id,
  tenantId: row.tenant_id,
  name: row.name,
  hash: row.hash,
  ending: row.ending,
  scopes: row.scopes,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  lastUsedAt: row.last_used_at,
  revision: Number(row.revision),
});

const toRow = (key: ApiKey) => ({
  id: key.id,
  tenant_id: key.tenantId,
  name: key.name,
  hash: key.hash,
  ending: key.ending,
  scopes: [...key.scopes],
  created_at: key.createdAt,
  expires_at: key.expiresAt,
  revoked_at: key.revokedAt,
  revision: key.revision,
});

/** The original of every API key; the other services keep copies. */
export const originalApiKeysIn = (sql: Knex): ApiKeys => ({
  async lock(tenantId, id) {
    const row = await sql<Row>('api_keys').where({ tenant_id: tenantId, id }).forUpdate().first();
    return row ? fromRow(row) : null;
  },

  async unrevoked(tenantId) {
    const rows = await sql<Row>('api_keys').where({ tenant_id: tenantId, revoked_at: null }).orderBy('id');
    return rows.map(fromRow);
  },

  countAlone: (tenantId) =>
    countAlone(
      sql,
      `api_keys of ${tenantId}`,
      sql('api_keys').where({ tenant_id: tenantId, revoked_at: null }),
    ),

  async save(key) {
    await sql('api_keys')
      .insert(toRow(key))
      .onConflict('id')
      .merge(['name', 'hash', 'ending', 'scopes', 'expires_at', 'revoked_at', 'revision']);
  },

  /** Reports of uses come in any order; the latest time counts. */
  async noteUse(tenantId, id, usedAt) {
    await sql('api_keys')
      .where({ tenant_id: tenantId, id })
      .update({ last_used_at: sql.raw('greatest(last_used_at, ?::timestamptz)', [usedAt]) });
  },

  async all() {
    return (await sql<Row>('api_keys').orderBy('id')).map(fromRow);
  },
});
