import { defineRoute, problem } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { Tenant } from '../../domain/accounts/tenant.ts';
import { actorOf, audit } from '../audit.ts';
import { oncePerKey } from '../once-per-key.ts';

const facts = { path: '/v1/store-webhook', tags: ['Stores'], auth: 'merchant' } as const;

const storeWebhook = z
  .object({
    url: z.string().describe('Where the store posts to.'),
    email: z.string().describe('What it sends as X-Auth-Email. X-Auth-Key is any API key with `scope`.'),
    isAccountsOwn: z
      .boolean()
      .describe('Whether it is the account’s own e-mail, because no other was given.'),
    scope: z.string(),
  })
  .meta({ id: 'StoreWebhook' });

const wish = z.strictObject({ email: z.email().max(250).nullable() }).meta({ id: 'StoreWebhookEmail' });

type Some = Pick<Deps, 'clock' | 'inTransaction' | 'storeWebhookUrl'>;

const shown = ({ storeWebhookUrl: url }: Some, { email, storeEmail }: Tenant) => ({
  status: 200,
  body: { url, email: storeEmail ?? email, isAccountsOwn: storeEmail === null, scope: 'shipments:write' },
});

const noTenant = (id: string) => problem('NOT_FOUND', `Tenant with id, ${id}, is not found`);

export const readStoreWebhookRoute = (deps: Some) =>
  defineRoute({
    ...facts,
    method: 'GET',
    operationId: 'readStoreWebhook',
    summary: 'Read what a store is set up with',
    scopes: ['settings:read'],
    responses: {
      200: { description: 'Address and e-mail for the custom-store webhook.', schema: storeWebhook },
    },
    problems: ['NOT_FOUND'],
    handler: async ({ caller: { tenantId } }) => {
      const tenant = await deps.inTransaction(({ tenants }) => tenants.find(tenantId));
      if (!tenant) throw noTenant(tenantId);
      return shown(deps, tenant);
    },
  });

export const replaceStoreWebhookRoute = (deps: Some) =>
  defineRoute({
    ...facts,
    method: 'PUT',
    operationId: 'replaceStoreWebhook',
    summary: 'Give stores an e-mail of their own',
    description: 'Holds for the next message at once. Null: the account’s own e-mail counts again.',
    scopes: ['settings:write'],
    idempotent: true,
    request: { body: wish, example: { email: 'shop@example.com' } },
    responses: { 200: { description: 'Replaced.', schema: storeWebhook } },
    problems: ['NOT_FOUND'],
    handler: ({ body, caller, request, requestId }) =>
      deps.inTransaction((unit) => {
        const { tenantId } = caller;
        const once = { tenantId, request, route: 'replaceStoreWebhook', input: body };
        return oncePerKey(unit, once, async () => {
          const tenant = await unit.tenants.lock(tenantId);
          if (!tenant) throw noTenant(tenantId);
          const at = deps.clock.now();
          const changed = { ...tenant, storeEmail: body.email, updatedAt: at };
          await unit.tenants.save(changed);
          const change = {
            action: 'store_webhook.replaced',
            before: { email: tenant.storeEmail },
            after: body,
            at,
          };
          await audit(unit, actorOf(caller, requestId), { tenantId, subject: tenantId, ...change });
          return shown(deps, changed);
        });
      }),
  });
