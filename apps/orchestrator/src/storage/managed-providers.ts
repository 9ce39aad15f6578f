import { countAlone, isUniqueViolation, type Knex } from '@waybill/database';
import { type ManagedProvider, type ManagedProviders, NameTaken, type Scope } from '../deps.ts';
import { json } from './json.ts';
import { listProviderRows } from './listed-providers.ts';
import { connectionOf, type ProviderRow } from './providers.ts';

/** Reads like a sealed value to the schema, and opens under no key: none is called `erased`. */
const erased = 'erased...';

/** How long after it was booked an order may still need its provider, when nobody says that it has arrived. */
const openFor = '30 days';

const externalIdOf = (scope: Scope): string => (scope.kind === 'tenant' ? '' : scope.externalId);

const fieldsOf = (provider: ManagedProvider) => ({
  adapter: provider.adapter,
  name: provider.name,
  display_name: provider.displayName,
  base_url: provider.baseUrl,
  credentials: provider.sealedCredentials,
  settings: json(provider.settings),
  enabled_services: provider.enabledServices && [...provider.enabledServices],
  areas: provider.areas && json(provider.areas),
  active: provider.active,
});

const noticingTakenNames = async (work: Promise<unknown>): Promise<void> => {
  try {
    await work;
  } catch (error) {
    throw isUniqueViolation(error, 'providers_name') ? new NameTaken() : error;
  }
};

/** Connections as merchants keep them, with where they are used. */
export const managedProvidersIn = (sql: Knex): ManagedProviders => {
  const living = (tenantId: string) =>
    sql<ProviderRow & { active: boolean; deleted_at: Date | null }>('providers').where({
      tenant_id: tenantId,
      deleted_at: null,
    });
  const assign = async ({ tenantId, id, scopes }: ManagedProvider) => {
    const whose = { tenant_id: tenantId, provider_id: id };
    await sql('provider_assignments').where(whose).delete();
    const rows = scopes.map((scope) => ({ ...whose, scope: scope.kind, external_id: externalIdOf(scope) }));
    if (rows.length > 0) await sql('provider_assignments').insert(rows).onConflict().ignore();
  };
  const read: ManagedProviders['read'] = async (tenantId, id) =>
    (await listProviderRows(sql, tenantId, id))[0] ?? null;
  return {
    read,
    countAlone: (tenantId) => countAlone(sql, `providers of ${tenantId}`, living(tenantId)),
    async insert(provider) {
      const { id, tenantId: tenant_id } = provider;
      await noticingTakenNames(sql('providers').insert({ id, tenant_id, ...fieldsOf(provider) }));
      await assign(provider);
    },
    async ensure(provider) {
      const { id, tenantId: tenant_id, baseUrl } = provider;
      const row = { id, tenant_id, ...fieldsOf(provider) };
      const made = await sql('providers').insert(row).onConflict('id').ignore().returning('id');
      if (made.length > 0) await assign(provider);
      else await sql('providers').where({ tenant_id, id }).update({ base_url: baseUrl });
    },
    async lock(tenantId, id) {
      const row = await living(tenantId).where({ id }).forUpdate().first();
      const listed = row && (await read(tenantId, id));
      return row && listed ? { ...connectionOf(row), active: row.active, scopes: listed.scopes } : null;
    },
    async save(provider) {
      const { id, tenantId } = provider;
      const fields = { ...fieldsOf(provider), updated_at: sql.fn.now() };
      await noticingTakenNames(sql('providers').where({ tenant_id: tenantId, id }).update(fields));
      await assign(provider);
    },
    async openBookings(tenantId, id) {
      const [row] = await sql('bookings')
        .where({ tenant_id: tenantId, provider_id: id })
        .whereRaw(
          `(state in ('intent', 'calling', 'unknown')
            or (state = 'booked' and created_at > now() - '${openFor}'::interval))`,
        )
        .count<{ count: string }[]>('id');
      return Number(row?.count);
    },
    async erase(tenantId, id) {
      const gone = { active: false, credentials: erased, settings: json({}), deleted_at: sql.fn.now() };
      await sql('provider_assignments').where({ tenant_id: tenantId, provider_id: id }).delete();
      await sql('providers').where({ tenant_id: tenantId, id }).update(gone);
    },
  };
};
