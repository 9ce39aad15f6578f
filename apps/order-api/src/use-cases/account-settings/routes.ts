import { accountSettings, exampleSettings, type Settings, settings } from '@waybill/contracts';
import { defineRoute, problem } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { effectiveSettings } from '../../domain/settings.ts';
import { actorOf, audit } from '../audit.ts';
import { oncePerKey } from '../once-per-key.ts';

const facts = { path: '/v1/settings', tags: ['Account'], auth: 'merchant' } as const;

type Some = Pick<Deps, 'clock' | 'inTransaction'>;

const shown = (own: Settings) => ({
  status: 200,
  body: { settings: own, effectiveSettings: effectiveSettings([own]) },
});

const noTenant = (id: string) => problem('NOT_FOUND', `Tenant with id, ${id}, is not found`);

export const readSettingsRoute = ({ inTransaction }: Some) =>
  defineRoute({
    ...facts,
    method: 'GET',
    operationId: 'readSettings',
    summary: 'Read the account’s settings',
    scopes: ['settings:read'],
    responses: {
      200: { description: 'Its own, and what holds where it says nothing.', schema: accountSettings },
    },
    problems: ['NOT_FOUND'],
    handler: async ({ caller: { tenantId } }) => {
      const tenant = await inTransaction(({ tenants }) => tenants.find(tenantId));
      if (!tenant) throw noTenant(tenantId);
      return shown(tenant.settings);
    },
  });

export const replaceSettingsRoute = ({ clock, inTransaction }: Some) =>
  defineRoute({
    ...facts,
    method: 'PUT',
    operationId: 'replaceSettings',
    summary: 'Replace the account’s settings',
    description:
      'Brands and locations override them, each setting as a whole. What is absent has its default.',
    scopes: ['settings:write'],
    idempotent: true,
    request: { body: settings, example: exampleSettings },
    responses: { 200: { description: 'Replaced.', schema: accountSettings } },
    problems: ['NOT_FOUND'],
    handler: ({ body, caller, request, requestId }) =>
      inTransaction((unit) => {
        const { tenantId } = caller;
        return oncePerKey(unit, { tenantId, request, route: 'replaceSettings', input: body }, async () => {
          const tenant = await unit.tenants.lock(tenantId);
          if (!tenant) throw noTenant(tenantId);
          const at = clock.now();
          await unit.tenants.save({ ...tenant, settings: body, updatedAt: at });
          const change = { action: 'settings.replaced', before: tenant.settings, after: body, at };
          await audit(unit, actorOf(caller, requestId), { tenantId, subject: tenantId, ...change });
          return shown(body);
        });
      }),
  });
