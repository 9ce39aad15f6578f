import { defineRoute, problem } from '@waybill/http';
import { type Actor, audit } from '@waybill/service';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { channels } from '../../domain/customer-messages/recipient.ts';
import {
  effectiveSettings,
  type MessageSettings,
  messageSettings,
} from '../../domain/customer-messages/settings.ts';

const facts = {
  path: '/v1/customer-message-settings',
  tags: ['Customer messages'],
  auth: 'merchant',
} as const;

const query = z.strictObject({
  brandExternalId: z.string().min(1).max(100).optional().describe('Without it: the whole account.'),
});

const resource = z
  .object({
    brandExternalId: z.string().nullable(),
    settings: messageSettings.describe('What was settled here.'),
    effective: messageSettings.describe('What holds here, everything taken together.'),
    channels: z
      .object({ email: z.boolean(), sms: z.boolean() })
      .describe('What this platform is configured to send. Over the others nobody is told anything.'),
    brands: z.array(z.string()).describe('Brands with settings of their own.'),
  })
  .meta({ id: 'CustomerMessageSettingsAnswer' });

const show = async ({ customers }: Pick<Deps, 'customers'>, tenantId: string, brand: string) => {
  const { messageSettings: kept } = customers.read;
  const tenant = await kept.find(tenantId, '');
  const own = brand === '' ? tenant : await kept.find(tenantId, brand);
  return {
    brandExternalId: brand || null,
    settings: own ?? {},
    effective: effectiveSettings(tenant, brand === '' ? null : own),
    channels: { email: customers.mailer !== null, sms: customers.smsGateway !== null },
    brands: await kept.brands(tenantId),
  };
};

/** Merchants send only from domains that the platform is allowed to send for; else mail servers would refuse it all. */
const requireSender = ({ sender }: MessageSettings, domains: readonly string[]): void => {
  const domain = sender?.email?.slice(sender.email.lastIndexOf('@') + 1).toLowerCase();
  if (!domain || domains.includes(domain)) return;
  const message = `This platform may not send e-mail for ${domain}.`;
  throw problem('INVALID_DATA', message, [{ type: 'INVALID_DATA', message, parameter: 'sender.email' }]);
};

const subjectOf = (brand: string): string => `customer-message-settings${brand && `/${brand}`}`;

const replace = (deps: Deps) => (actor: Actor, brand: string, settings: MessageSettings | null) =>
  deps.inTransaction(async ({ messageSettings: kept, publish }) => {
    const { tenantId } = actor;
    const at = deps.clock.now();
    const before = await kept.find(tenantId, brand);
    if (settings) await kept.save(tenantId, brand, settings, at);
    else await kept.remove(tenantId, brand);
    const change = { subject: subjectOf(brand), before: before ?? null, after: settings };
    await audit(publish, actor, { ...change, action: 'customer_message_settings.changed', at });
  });

export const readMessageSettingsRoute = (deps: Deps) =>
  defineRoute({
    ...facts,
    method: 'GET',
    operationId: 'readCustomerMessageSettings',
    summary: 'Read what customers are told',
    scopes: ['notifications:read'],
    request: { query },
    responses: { 200: { description: 'The settings.', schema: resource } },
    problems: [],
    handler: async ({ query: { brandExternalId = '' }, caller }) => ({
      status: 200,
      body: await show(deps, caller.tenantId, brandExternalId),
    }),
  });

export const writeMessageSettingsRoute = (deps: Deps) => {
  const write = replace(deps);
  return defineRoute({
    ...facts,
    method: 'PUT',
    operationId: 'writeCustomerMessageSettings',
    summary: 'Settle what customers are told',
    description: `Replaces what was settled here before. Channels: ${channels.join(', ')}.`,
    scopes: ['notifications:write'],
    request: { query, body: messageSettings },
    responses: { 200: { description: 'The settings from now on.', schema: resource } },
    problems: ['INVALID_DATA'],
    handler: async ({ query: { brandExternalId = '' }, body, caller, requestId }) => {
      requireSender(body, deps.customers.senderDomains);
      await write({ ...caller, requestId }, brandExternalId, body);
      return { status: 200, body: await show(deps, caller.tenantId, brandExternalId) };
    },
  });
};

export const removeMessageSettingsRoute = (deps: Deps) => {
  const write = replace(deps);
  return defineRoute({
    ...facts,
    method: 'DELETE',
    operationId: 'removeCustomerMessageSettings',
    summary: 'Forget what was settled',
    scopes: ['notifications:write'],
    request: { query },
    responses: { 204: { description: 'A brand has its account’s settings again; an account the defaults.' } },
    problems: [],
    handler: async ({ query: { brandExternalId = '' }, caller, requestId }) => {
      await write({ ...caller, requestId }, brandExternalId, null);
      return { status: 204 };
    },
  });
};
