import type { Actor } from '@waybill/service';
import type { Deps, SealedEndpoint } from '../../deps.ts';
import { type Endpoint, type EndpointSettings, healthy } from '../../domain/endpoint.ts';
import { requireWebhookUrl } from '../../guard/require-webhook-url.ts';
import { sealHeaders } from '../../secrets/endpoint-secrets.ts';
import { endpointNotFound } from '../../webhooks/not-found.ts';
import { auditEndpoint } from '../audit-endpoint.ts';

/** What to change; what is not named stays. */
export interface UpdateWebhookEndpoint extends Partial<Omit<EndpointSettings, 'headerNames'>> {
  /** Replaces all headers it had. Names in lower case. */
  headers?: Readonly<Record<string, string>>;
}

/** Changes take effect with the next attempt, also of messages made before; filters with the next event. */
export const updateWebhookEndpoint = ({ clock, inTransaction, vault, addressPolicy }: Deps) => {
  const changed = (
    { endpoint, sealed }: SealedEndpoint,
    { headers, ...settings }: UpdateWebhookEndpoint,
  ): SealedEndpoint => {
    const { tenantId, id: endpointId } = endpoint;
    const moved = settings.url !== undefined && settings.url !== endpoint.url;
    // How the former address answered says nothing about the new one.
    const next = { ...endpoint, ...settings, ...(moved ? healthy : {}) };
    if (!headers) return { endpoint: next, sealed };
    return {
      endpoint: { ...next, headerNames: Object.keys(headers) },
      sealed: { ...sealed, headers: sealHeaders(vault, { tenantId, endpointId }, headers) },
    };
  };

  return (actor: Actor, endpointId: string, change: UpdateWebhookEndpoint): Promise<Endpoint> =>
    inTransaction(async ({ endpoints, publish }) => {
      const found = await endpoints.lock(actor.tenantId, endpointId);
      if (!found) throw endpointNotFound(endpointId);
      const url = change.url === undefined ? {} : { url: requireWebhookUrl(change.url, addressPolicy) };
      const next = changed(found, { ...change, ...url });
      await endpoints.save(next);
      const versions = { before: found.endpoint, after: next.endpoint, at: clock.now() };
      await auditEndpoint(publish, actor, { ...versions, action: 'webhook_endpoint.changed' });
      return next.endpoint;
    });
};
