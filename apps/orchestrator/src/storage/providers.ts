import type { Knex } from '@waybill/database';
import type { ProviderConnection, Providers } from '../deps.ts';
import type { Area } from '../domain/provider/area.ts';
import { only } from './json.ts';

/** A connection as a row has it. */
export interface ProviderRow {
  id: string;
  tenant_id: string;
  adapter: string;
  name: string;
  display_name: string;
  base_url: string;
  credentials: string;
  settings: Record<string, unknown>;
  enabled_services: string[] | null;
  areas: Area[] | null;
}

const columns =
  'id, tenant_id, adapter, name, display_name, base_url, credentials, settings, enabled_services, areas';

export const connectionOf = (row: ProviderRow): ProviderConnection => ({
  id: row.id,
  tenantId: row.tenant_id,
  adapter: row.adapter,
  name: row.name,
  displayName: row.display_name,
  baseUrl: row.base_url,
  sealedCredentials: row.credentials,
  settings: row.settings,
  enabledServices: row.enabled_services,
  areas: row.areas,
});

/** The nearest scope that has any assignment wins. */
export const assigned = `
  select ${columns} from (
    select p.*, rank() over (order by nearest desc) as place
    from providers p
    cross join lateral (
      select max(case a.scope when 'location' then 3 when 'brand' then 2 else 1 end) as nearest
      from provider_assignments a
      where a.tenant_id = p.tenant_id and a.provider_id = p.id and (
        a.scope = 'tenant'
        or (a.scope = 'brand' and a.external_id = :brandExternalId)
        or (a.scope = 'location' and a.external_id = :locationExternalId)
      )
    ) where_used
    where p.tenant_id = :tenantId and p.active and p.deleted_at is null and nearest is not null
  ) ranked
  where place = 1
  order by id collate "C"`;

/** Connections to delivery networks. Credentials come out sealed. */
export const providersIn = (sql: Knex): Providers => ({
  async assignedTo(tenantId, { locationExternalId, brandExternalId }) {
    const { rows } = await sql.raw<{ rows: ProviderRow[] }>(assigned, {
      tenantId,
      locationExternalId,
      brandExternalId,
    });
    return rows.map(connectionOf);
  },

  /** Finds inactive connections too: what they have booked must still be looked up and voided. */
  async byId(tenantId, id) {
    const rows = await sql<ProviderRow>('providers').where({ tenant_id: tenantId, id });
    return connectionOf(only(rows, 'provider'));
  },
});
