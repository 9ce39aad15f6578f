import { everyScope } from '@waybill/contracts';
import type { Deps } from '../deps.ts';
import { toApiKeyResource } from '../domain/accounts/api-key.ts';
import { operator } from '../use-cases/audit.ts';
import { createTenant } from '../use-cases/create-tenant/create-tenant.ts';
import { issueApiKey } from '../use-cases/issue-api-key/issue-api-key.ts';
import { revokeApiKey } from '../use-cases/revoke-api-key/revoke-api-key.ts';
import { type AccountCommand, UsageError } from './command.ts';

type Some = Pick<Deps, 'clock' | 'inTransaction'>;
type Options<Name extends AccountCommand['name']> = Extract<AccountCommand, { name: Name }>['options'];

/** What a program can use, and what only people read. */
export interface Told {
  out: string[];
  notes: string[];
}

const dayMs = 86_400_000;

async function requireTenant({ inTransaction }: Some, id: string): Promise<void> {
  const tenant = await inTransaction(({ tenants }) => tenants.find(id));
  if (!tenant) throw new UsageError(`There is no tenant ${id}.`);
}

async function create(deps: Some, { name, email }: Options<'tenant create'>): Promise<Told> {
  const { id } = await createTenant(deps)({ name, email, actor: operator });
  return { out: [id], notes: [`Give it a key: npm run admin -- key issue --tenant ${id} --scopes "*"`] };
}

async function listTenants({ inTransaction }: Some): Promise<Told> {
  const all = await inTransaction(({ tenants }) => tenants.all());
  return {
    out: all.map(({ id, name, email, createdAt }) => [id, createdAt.toISOString(), email, name].join('\t')),
    notes: [],
  };
}

async function issue(deps: Some, { tenant, name, scopes, days }: Options<'key issue'>): Promise<Told> {
  await requireTenant(deps, tenant);
  const { record, key } = await issueApiKey(deps)({
    tenantId: tenant,
    name,
    scopes,
    expiresAt: days === undefined ? null : new Date(deps.clock.now().getTime() + days * dayMs),
    actor: operator,
    issuerScopes: [everyScope],
  });
  return { out: [key], notes: [`This is ${record.id} of ${tenant}. It is shown this once.`] };
}

async function listKeys(deps: Some, { tenant }: Options<'key list'>): Promise<Told> {
  await requireTenant(deps, tenant);
  const keys = await deps.inTransaction(({ apiKeys }) => apiKeys.unrevoked(tenant));
  const line = (key: ReturnType<typeof toApiKeyResource>) =>
    [key.id, key.hint, key.scopes.join(','), key.lastUsedAt ?? 'never used', key.name].join('\t');
  return { out: keys.map(toApiKeyResource).map(line), notes: [] };
}

async function revoke(deps: Some, { tenant, key }: Options<'key revoke'>): Promise<Told> {
  const wish = { tenantId: tenant, keyId: key, actor: operator };
  await deps.inTransaction((unit) => revokeApiKey(deps, unit, wish));
  return { out: [], notes: [`${key} is revoked.`] };
}

/** Does what the operator asks for. Whatever changed is in the tenant's audit log, as the operator's. */
export function perform(deps: Some, command: AccountCommand): Promise<Told> {
  switch (command.name) {
    case 'tenant create':
      return create(deps, command.options);
    case 'tenant list':
      return listTenants(deps);
    case 'key issue':
      return issue(deps, command.options);
    case 'key list':
      return listKeys(deps, command.options);
    case 'key revoke':
      return revoke(deps, command.options);
  }
}
