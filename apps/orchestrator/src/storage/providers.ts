import type { Knex } from '@waybill/database';
import type { ProviderConnection, Providers, Scope } from '../deps.ts';
import { json, only } from './json.ts';

interface Row {
  id: string;
  tenant_id: string;
  adapter: string;
  name: string;
  display_name: string;
  base_url: string;
  credentials: string;
  settings: Record<string, unknown>;
  enabled_services: string[] | null;
}

const columns =
  'id, tenant_id, adapter, name, display_name, base_url, credentials, settings, enabled_services';

const fromRow = (row: Row): ProviderConnection => ({
  id: row.id,
  tenantId: row.tenant_id,
  adapter: row.adapter,
  name: row.name,
  displayName: row.display_name,
  baseUrl: row.base_url,
  sealedCredentials: row.credentials,
  settings: row.settings,
  enabledServices: row.enabled_services,
});

const assigned = `
  select ${columns} from providers p
  where tenant_id = :tenantId and active and exists (
    select from provider_assignments a
    where a.tenant_id = p.tenant_id and a.provider_id = p.id and (
      a.scope = 'tenant'
      or (a.scope = 'brand' and a.external_id = :brandExternalId)
      or (a.scope = 'location' and a.external_id = :locationExternalId)
    )
  )
  order by id collate "C"`;

const upsert = `
  insert into providers (${columns})
  values (:id, :tenantId, :adapter, :name, :displayName, :baseUrl, :sealedCredentials, :settings, :enabledServices)
  on conflict (id) do update set
    adapter = excluded.adapter, name = excluded.name, display_name = excluded.display_name,
    base_url = excluded.base_url, credentials = excluded.credentials, settings = excluded.settings,
    enabled_services = excluded.enabled_services, updated_at = now()
  where providers.tenant_id = excluded.tenant_id`;

const externalIdOf = (scope: Scope): string => (scope.kind === 'tenant' ? '' : scope.externalId);

/** Connections to delivery networks. Credentials go in and come out sealed. */
export const providersIn = (sql: Knex): Providers => ({
  async assignedTo(tenantId, { locationExternalId, brandExternalId }) {
    const { rows } = await sql.raw<{ rows: Row[] }>(assigned, {
      tenantId,
      locationExternalId,
      brandExternalId,
    });
    return rows.map(fromRow);
  },

  /** Also one that is not active any more: what it has booked must still be looked up and voided. */
  async byId(tenantId, id) {
    const rows = await sql<Row>('providers').where({ tenant_id: tenantId, id });
    return fromRow(only(rows, 'provider'));
  },

  async put(provider, scopes) {
    const { id: provider_id, tenantId: tenant_id } = provider;
    await sql.raw(upsert, {
      ...provider,
      settings: json(provider.settings),
      enabledServices: provider.enabledServices ? [...provider.enabledServices] : null,
    });
    await sql('provider_assignments').where({ tenant_id, provider_id }).delete();
    const rows = scopes.map((scope) => ({
      tenant_id,
      provider_id,
      scope: scope.kind,
      external_id: externalIdOf(scope),
    }));
    if (rows.length > 0) await sql('provider_assignments').insert(rows);
  },
});
