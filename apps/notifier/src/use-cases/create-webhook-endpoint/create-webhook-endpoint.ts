import { problem } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import type { Endpoint } from '../../domain/endpoint.ts';
import type { WebhookType } from '../../domain/webhook-types.ts';
import { checkWebhookUrl } from '../../guard/webhook-url.ts';
import { newEndpointId } from '../../ids.ts';
import { newWebhookSecret } from '../../secrets/webhook-secret.ts';

/** Every status change is copied to each endpoint, so their number is bounded. */
export const mostEndpoints = 50;

export interface CreateWebhookEndpoint {
  tenantId: string;
  url: string;
  description: string | null;
  eventTypes: readonly WebhookType[];
}

const refuse = (message: string, parameter: string) =>
  problem('INVALID_DATA', message, [{ type: 'INVALID_DATA', message, parameter }]);

/** Adds an endpoint. Its secret is in the answer and nowhere else: what is stored is sealed. */
export const createWebhookEndpoint =
  ({ clock, inTransaction, vault, addressPolicy }: Deps) =>
  async (input: CreateWebhookEndpoint): Promise<{ endpoint: Endpoint; secret: string }> => {
    const { tenantId, description, eventTypes } = input;
    const checked = checkWebhookUrl(input.url, addressPolicy);
    if (!checked.ok) throw refuse(checked.reason, 'url');
    const secret = newWebhookSecret();
    const endpoint: Endpoint = {
      id: newEndpointId(),
      tenantId,
      url: checked.url.href,
      description,
      eventTypes: [...new Set(eventTypes)],
      status: 'enabled',
      statusReason: null,
      consecutiveFailures: 0,
      failingSince: null,
      createdAt: clock.now(),
    };
    const place = { tenantId, table: 'webhook_endpoints', column: 'secret', row: endpoint.id };
    const sealedSecret = vault.seal(secret, place);
    await inTransaction(async ({ endpoints }) => {
      const { length } = await endpoints.list(tenantId);
      if (length >= mostEndpoints)
        throw refuse(`There are ${length} endpoints; more are not possible.`, 'url');
      await endpoints.add({ endpoint, sealedSecret });
    });
    return { endpoint, secret };
  };
