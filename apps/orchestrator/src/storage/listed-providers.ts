import type { Knex } from '@waybill/database';
import type { ListedProvider, ListedProviders } from '../deps.ts';

/** Names every column: credentials are not among them, and a new column does not get out by itself. */
const listed = `
  select p.id, p.tenant_id as "tenantId", p.adapter, p.name, p.display_name as "displayName",
    p.base_url as "baseUrl", p.settings, p.enabled_services as "enabledServices", p.active,
    coalesce((
      select jsonb_agg(
        case a.scope when 'tenant' then jsonb_build_object('kind', a.scope)
        else jsonb_build_object('kind', a.scope, 'externalId', a.external_id) end
        order by a.scope, a.external_id)
      from provider_assignments a
      where a.tenant_id = p.tenant_id and a.provider_id = p.id), '[]') as scopes
  from providers p where p.tenant_id = ? order by p.id collate "C"`;

export const listedProvidersIn = (sql: Knex): ListedProviders => ({
  async list(tenantId) {
    const { rows } = await sql.raw<{ rows: ListedProvider[] }>(listed, [tenantId]);
    return rows;
  },
});
