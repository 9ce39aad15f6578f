import { customerMessageDue } from '@waybill/contracts';
import { defineRoute, problem } from '@waybill/http';
import { type Actor, audit } from '@waybill/service';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { canBeSentAgain } from '../../domain/customer-messages/outcome.ts';
import { customerMessageResource, presentCustomerMessage } from '../read-customer-messages/resource.ts';

/**
 * Sends a message once more that failed, or of which nobody knows whether it arrived. That a customer may then be told
 * twice is the caller’s decision; what has been overtaken or unsubscribed meanwhile is still not sent.
 */
const resendCustomerMessage = (deps: Deps) => async (actor: Actor, messageId: string) => {
  const { tenantId } = actor;
  const found = await deps.customers.log.find(tenantId, messageId);
  if (!found) throw problem('NOT_FOUND', `Customer message with id, ${messageId}, is not found`);
  if (!canBeSentAgain(found.state))
    throw problem('INVALID_OPERATION', `A message that is ${found.state} cannot be sent again.`);
  await deps.inTransaction(async ({ customerMessages, publish }) => {
    const at = deps.clock.now();
    const attempt = await customerMessages.reopen(tenantId, messageId, at);
    if (attempt === null) {
      const now = await customerMessages.lock(messageId);
      if (now && canBeSentAgain(now.state)) throw problem('INVALID_OPERATION', forgotten);
      return;
    }
    const data = { messageId, attempt };
    await publish(customerMessageDue, { tenantId, subject: found.shipmentId, data });
    const change = { subject: messageId, before: { state: found.state }, after: { state: 'pending' }, at };
    await audit(publish, actor, { ...change, action: 'customer_message.resent' });
  });
  return (await deps.customers.log.find(tenantId, messageId)) ?? found;
};

const forgotten = 'It is so long ago that its address and contents are forgotten: it cannot be sent again.';

export const resendCustomerMessageRoute = (deps: Deps) => {
  const resend = resendCustomerMessage(deps);
  return defineRoute({
    method: 'POST',
    path: '/v1/customer-messages/:messageId/resend',
    operationId: 'resendCustomerMessage',
    summary: 'Send a customer message again that failed',
    tags: ['Customer messages'],
    auth: 'merchant',
    scopes: ['notifications:write'],
    request: { params: z.object({ messageId: z.string() }) },
    responses: { 202: { description: 'It waits for its next attempt.', schema: customerMessageResource } },
    problems: ['NOT_FOUND', 'INVALID_OPERATION'],
    handler: async ({ params: { messageId }, caller, requestId }) => ({
      status: 202,
      body: presentCustomerMessage(await resend({ ...caller, requestId }, messageId)),
    }),
  });
};
