import type { Actor } from '@waybill/service';
import type { Deps } from '../../deps.ts';
import { endpointNotFound } from '../../webhooks/not-found.ts';
import { auditEndpoint } from '../audit-endpoint.ts';

/** Deletes an endpoint and cancels what it is still owed. The log of what it was sent stays. */
export const deleteWebhookEndpoint =
  ({ clock, inTransaction }: Deps) =>
  (actor: Actor, endpointId: string): Promise<void> =>
    inTransaction(async ({ endpoints, messages, publish }) => {
      const now = clock.now();
      const before = await endpoints.find(actor.tenantId, endpointId);
      const removed = await endpoints.remove(actor.tenantId, endpointId, now);
      if (!before || !removed) throw endpointNotFound(endpointId);
      await messages.cancelFor(endpointId, now);
      const change = { before, after: null, at: now };
      await auditEndpoint(publish, actor, { ...change, action: 'webhook_endpoint.deleted' });
    });
