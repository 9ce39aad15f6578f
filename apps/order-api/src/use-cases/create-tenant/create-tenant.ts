import { typeid } from 'typeid-js';
import type { Deps } from '../../deps.ts';
import type { Tenant } from '../../domain/accounts/tenant.ts';
import { type Actor, audit } from '../audit.ts';

/** Opens an account. It has no key yet, so nobody can use it before one is issued. */
export const createTenant =
  ({ clock, inTransaction }: Pick<Deps, 'clock' | 'inTransaction'>) =>
  ({ name, email, actor }: { name: string; email: string; actor: Actor }): Promise<Tenant> =>
    inTransaction(async (unit) => {
      const at = clock.now();
      const id = typeid('ten').toString();
      const since = { createdAt: at, updatedAt: at };
      const tenant: Tenant = { id, name, email, storeEmail: null, settings: {}, ...since };
      await unit.tenants.add(tenant);
      const change = { action: 'tenant.created', before: null, after: { name, email }, at };
      await audit(unit, actor, { tenantId: id, subject: id, ...change });
      return tenant;
    });
