import type { Deps } from '../../deps.ts';
import { endpointNotFound } from '../../webhooks/not-found.ts';

/** Deletes an endpoint and cancels what it is still owed. The log of what it was sent stays. */
export const deleteWebhookEndpoint =
  ({ clock, inTransaction }: Deps) =>
  (tenantId: string, endpointId: string): Promise<void> =>
    inTransaction(async ({ endpoints, messages }) => {
      const now = clock.now();
      if (!(await endpoints.remove(tenantId, endpointId, now))) throw endpointNotFound(endpointId);
      await messages.cancelFor(endpointId, now);
    });
