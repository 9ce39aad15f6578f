import { problem } from '@waybill/http';
import type { Transaction } from '@waybill/messaging';
import { type Actor, audit } from '@waybill/service';
import type { Deps, LoggedMessage, Unit } from '../../deps.ts';

/**
 * Sends a closed message once more, under the same id and with a fresh schedule. It does not take its turn among
 * the shipment's other messages: whoever asks for an old one wants it now. A pending message is left as it is.
 */
export const resendMessage = async (
  { clock, wakeDispatcher }: Pick<Deps, 'clock' | 'wakeDispatcher'>,
  { endpoints, messages, messageLog, publish, afterCommit }: Transaction<Unit>,
  actor: Actor,
  messageId: string,
): Promise<LoggedMessage> => {
  const { tenantId } = actor;
  const found = await messageLog.find(tenantId, messageId);
  if (!found) throw problem('NOT_FOUND', `Message with id, ${messageId}, is not found`);
  if (found.state === 'pending') return found;
  if (!(await endpoints.hold(tenantId, found.endpointId)))
    throw problem('INVALID_OPERATION', 'The endpoint of this message has been deleted.');
  const at = clock.now();
  await messages.reopen(tenantId, messageId, at);
  const change = { subject: messageId, before: { state: found.state }, after: { state: 'pending' }, at };
  await audit(publish, actor, { ...change, action: 'webhook_message.resent' });
  afterCommit(wakeDispatcher);
  return (await messageLog.find(tenantId, messageId)) ?? found;
};
