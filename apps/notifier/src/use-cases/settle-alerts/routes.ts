import { defineRoute } from '@waybill/http';
import { audit } from '@waybill/service';
import type { Deps } from '../../deps.ts';
import { alertSettings } from '../../domain/alerts/alert.ts';

const facts = { path: '/v1/alert-settings', tags: ['Alerts'], auth: 'merchant' } as const;

export const readAlertSettingsRoute = ({ alerts }: Deps) =>
  defineRoute({
    ...facts,
    method: 'GET',
    operationId: 'readAlertSettings',
    summary: 'Read who is alerted of what',
    scopes: ['settings:read'],
    responses: { 200: { description: 'The settings.', schema: alertSettings } },
    problems: [],
    handler: async ({ caller }) => ({
      status: 200,
      body: (await alerts.alertSettings.find(caller.tenantId)) ?? {},
    }),
  });

export const writeAlertSettingsRoute = ({ clock, inTransaction }: Deps) =>
  defineRoute({
    ...facts,
    method: 'PUT',
    operationId: 'writeAlertSettings',
    summary: 'Settle who is alerted of what',
    description: 'Replaces what was settled before. Alerts that come together are mailed together.',
    scopes: ['settings:write'],
    request: { body: alertSettings },
    responses: { 200: { description: 'The settings from now on.', schema: alertSettings } },
    problems: [],
    handler: async ({ body, caller, requestId }) => {
      const at = clock.now();
      await inTransaction(async (unit) => {
        const { tenantId } = caller;
        const before = await unit.alertSettings.find(tenantId);
        await unit.alertSettings.save(tenantId, body, at);
        const shown = (settings: typeof body | null) =>
          settings && { kinds: settings.kinds ?? {}, recipients: settings.recipients?.length ?? 0 };
        const change = { subject: 'alert-settings', before: shown(before), after: shown(body), at };
        await audit(unit.publish, { ...caller, requestId }, { ...change, action: 'alert_settings.changed' });
      });
      return { status: 200, body };
    },
  });
