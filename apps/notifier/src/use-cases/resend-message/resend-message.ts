import { problem } from '@waybill/http';
import type { Deps, LoggedMessage } from '../../deps.ts';

/**
 * Sends a closed message once more, under the same id and with a fresh schedule. It does not take its turn among
 * the shipment's other messages: whoever asks for an old one wants it now. A pending message is left as it is.
 */
export const resendMessage =
  ({ clock, inTransaction, wakeDispatcher }: Deps) =>
  (tenantId: string, messageId: string): Promise<LoggedMessage> =>
    inTransaction(async ({ endpoints, messages, messageLog, afterCommit }) => {
      const found = await messageLog.find(tenantId, messageId);
      if (!found) throw problem('NOT_FOUND', `Message with id, ${messageId}, is not found`);
      if (found.state === 'pending') return found;
      if (!(await endpoints.find(tenantId, found.endpointId)))
        throw problem('INVALID_OPERATION', 'The endpoint of this message has been deleted.');
      await messages.reopen(tenantId, messageId, clock.now());
      afterCommit(wakeDispatcher);
      return (await messageLog.find(tenantId, messageId)) ?? found;
    });
