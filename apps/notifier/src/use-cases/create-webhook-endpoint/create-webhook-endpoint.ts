import type { Deps } from '../../deps.ts';
import { type Endpoint, type EndpointSettings, enabled, healthy } from '../../domain/endpoint.ts';
import { refusal, requireWebhookUrl } from '../../guard/require-webhook-url.ts';
import { newEndpointId } from '../../ids.ts';
import { sealHeaders, sealSecret } from '../../secrets/endpoint-secrets.ts';
import { newWebhookSecret } from '../../secrets/webhook-secret.ts';

/** Every status change is copied to each endpoint, so their number is bounded. */
export const mostEndpoints = 50;

export interface CreateWebhookEndpoint extends Omit<EndpointSettings, 'headerNames'> {
  tenantId: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
}

/** Adds an endpoint. Its secret is in the answer and nowhere else: what is stored is sealed. */
export const createWebhookEndpoint =
  ({ clock, inTransaction, vault, addressPolicy }: Deps) =>
  async ({
    headers,
    ...settings
  }: CreateWebhookEndpoint): Promise<{ endpoint: Endpoint; secret: string }> => {
    const { tenantId } = settings;
    const secret = newWebhookSecret();
    const endpoint: Endpoint = {
      ...settings,
      url: requireWebhookUrl(settings.url, addressPolicy),
      id: newEndpointId(),
      headerNames: Object.keys(headers),
      ...enabled,
      ...healthy,
      previousSecretExpiresAt: null,
      createdAt: clock.now(),
    };
    const owner = { tenantId, endpointId: endpoint.id };
    const sealed = {
      secret: sealSecret(vault, owner, 'secret', secret),
      previousSecret: null,
      headers: sealHeaders(vault, owner, headers),
    };
    await inTransaction(async ({ endpoints }) => {
      const { length } = await endpoints.list(tenantId);
      if (length >= mostEndpoints)
        throw refusal(`There are ${length} endpoints; more are not possible.`, 'url');
      await endpoints.add({ endpoint, sealed });
    });
    return { endpoint, secret };
  };
