import type { Knex } from '@waybill/database';
import type { ListedProvider, ListedProviders } from '../deps.ts';

/** Names every column: credentials are not among them, and a new column does not get out by itself. */
const listed = `
  select p.id, p.tenant_id as "tenantId", p.adapter, p.name, p.display_name as "displayName",
    p.base_url as "baseUrl", p.settings, p.enabled_services as "enabledServices", p.areas, p.active,
    coalesce((
      select jsonb_agg(
        case a.scope when 'tenant' then jsonb_build_object('kind', a.scope)
        else jsonb_build_object('kind', a.scope, 'externalId', a.external_id) end
        order by a.scope, a.external_id)
      from provider_assignments a
      where a.tenant_id = p.tenant_id and a.provider_id = p.id), '[]') as scopes
  from providers p
  where p.tenant_id = :tenantId and p.deleted_at is null and (:id::text is null or p.id = :id)
  order by p.id collate "C"`;

/** The connections of a tenant, or the one of this id. */
export const listProviderRows = async (
  sql: Knex,
  tenantId: string,
  id: string | null = null,
): Promise<readonly ListedProvider[]> => {
  const { rows } = await sql.raw<{ rows: ListedProvider[] }>(listed, { tenantId, id });
  return rows;
};

export const listedProvidersIn = (sql: Knex): ListedProviders => ({
  list: (tenantId) => listProviderRows(sql, tenantId),
  find: async (tenantId, id) => (await listProviderRows(sql, tenantId, id))[0] ?? null,
});
