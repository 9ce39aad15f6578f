import { problem } from '@waybill/http';
import type { Deps } from '../../deps.ts';

/** Deletes an endpoint and cancels what it is still owed. The log of what it was sent stays. */
export const deleteWebhookEndpoint =
  ({ clock, inTransaction }: Deps) =>
  (tenantId: string, endpointId: string): Promise<void> =>
    inTransaction(async ({ endpoints, messages }) => {
      const now = clock.now();
      if (!(await endpoints.remove(tenantId, endpointId, now)))
        throw problem('NOT_FOUND', `Webhook endpoint with id, ${endpointId}, is not found`);
      await messages.cancelFor(endpointId, now);
    });
