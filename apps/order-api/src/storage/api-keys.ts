import { type ApiKeyRecord, apiKeysIn } from '@waybill/http';
import type { Knex } from 'knex';
import type { Unit } from '../deps.ts';

/** The original of every API key; the other services keep copies. */
export const originalApiKeysIn = (sql: Knex): Unit['apiKeys'] => {
  const keys = apiKeysIn(sql);
  return {
    findById: keys.findById,
    upsert: keys.upsert,
    /** Across tenants: only for answering a service that lost its copy. */
    async all(): Promise<ApiKeyRecord[]> {
      const tenants = await sql('api_keys').distinct('tenant_id').pluck<string[]>('tenant_id');
      const perTenant = await Promise.all(tenants.map((tenantId) => keys.listForTenant(tenantId)));
      return perTenant.flat();
    },
  };
};
