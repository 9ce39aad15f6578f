import type { Transaction } from '@waybill/messaging';
import type { Actor } from '@waybill/service';
import type { Deps, Unit } from '../../deps.ts';
import { type Endpoint, type EndpointSettings, enabled, healthy } from '../../domain/endpoint.ts';
import { refusal, requireWebhookUrl } from '../../guard/require-webhook-url.ts';
import { newEndpointId } from '../../ids.ts';
import { sealHeaders, sealSecret } from '../../secrets/endpoint-secrets.ts';
import { newWebhookSecret } from '../../secrets/webhook-secret.ts';
import { auditEndpoint } from '../audit-endpoint.ts';

/** Every status change is copied to each endpoint, so their number is bounded. */
const mostEndpoints = 50;

export interface CreateWebhookEndpoint extends Omit<EndpointSettings, 'headerNames'> {
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
}

/** Adds an endpoint. Its secret is answered as it is stored: sealed. */
export const createWebhookEndpoint = async (
  { clock, vault, addressPolicy }: Pick<Deps, 'clock' | 'vault' | 'addressPolicy'>,
  { endpoints, publish }: Transaction<Unit>,
  actor: Actor,
  { headers, ...settings }: CreateWebhookEndpoint,
): Promise<{ endpoint: Endpoint; sealedSecret: string }> => {
  const { tenantId } = actor;
  const endpoint: Endpoint = {
    ...settings,
    url: requireWebhookUrl(settings.url, addressPolicy),
    id: newEndpointId(),
    tenantId,
    headerNames: Object.keys(headers),
    ...enabled,
    ...healthy,
    previousSecretExpiresAt: null,
    createdAt: clock.now(),
  };
  const owner = { tenantId, endpointId: endpoint.id };
  const sealed = {
    secret: sealSecret(vault, owner, 'secret', newWebhookSecret()),
    previousSecret: null,
    headers: sealHeaders(vault, owner, headers),
  };
  const count = await endpoints.countAlone(tenantId);
  if (count >= mostEndpoints) throw refusal(`There are ${count} endpoints; more are not possible.`, 'url');
  await endpoints.add({ endpoint, sealed });
  const change = { before: null, after: endpoint, at: endpoint.createdAt };
  await auditEndpoint(publish, actor, { ...change, action: 'webhook_endpoint.created' });
  return { endpoint, sealedSecret: sealed.secret };
};
