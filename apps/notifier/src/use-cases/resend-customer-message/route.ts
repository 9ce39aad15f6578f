import { customerMessageDue } from '@waybill/contracts';
import { changeOncePerKey, defineRoute, problem } from '@waybill/http';
import { type Actor, audit } from '@waybill/service';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { canBeSentAgain } from '../../domain/customer-messages/outcome.ts';
import { customerMessageResource, presentCustomerMessage } from '../read-customer-messages/resource.ts';

/**
 * Sends a message once more that failed, or of which nobody knows whether it arrived. That a customer may then be told
 * twice is the caller’s decision; what has been overtaken, unsubscribed or switched off meanwhile is still not sent.
 */
const resendCustomerMessage =
  ({ inTransaction, clock }: Pick<Deps, 'inTransaction' | 'clock'>) =>
  (actor: Actor, messageId: string) =>
    inTransaction(async ({ customerMessages, customerMessageLog, publish }) => {
      const { tenantId } = actor;
      const found = await customerMessageLog.find(tenantId, messageId);
      if (!found) throw problem('NOT_FOUND', `Customer message with id, ${messageId}, is not found`);
      if (!canBeSentAgain(found.state))
        throw problem('INVALID_OPERATION', `A message that is ${found.state} cannot be sent again.`);
      const at = clock.now();
      const attempt = await customerMessages.reopen(tenantId, messageId, at);
      if (attempt === null) {
        const now = await customerMessages.lock(messageId);
        if (now && canBeSentAgain(now.state)) throw problem('INVALID_OPERATION', forgotten);
      } else {
        const data = { messageId, attempt };
        await publish(customerMessageDue, { tenantId, subject: found.shipmentId, data });
        const change = {
          subject: messageId,
          before: { state: found.state },
          after: { state: 'pending' },
          at,
        };
        await audit(publish, actor, { ...change, action: 'customer_message.resent' });
      }
      return (await customerMessageLog.find(tenantId, messageId)) ?? found;
    });

const forgotten = 'It is so long ago that its address and contents are forgotten: it cannot be sent again.';

export const resendCustomerMessageRoute = (deps: Deps) =>
  defineRoute({
    method: 'POST',
    path: '/v1/customer-messages/:messageId/resend',
    operationId: 'resendCustomerMessage',
    summary: 'Send a customer message again that failed',
    tags: ['Customer messages'],
    auth: 'merchant',
    scopes: ['notifications:write'],
    idempotent: true,
    request: { params: z.object({ messageId: z.string() }) },
    responses: { 202: { description: 'It waits for its next attempt.', schema: customerMessageResource } },
    problems: ['NOT_FOUND', 'INVALID_OPERATION'],
    handler: ({ params: { messageId }, caller, request, requestId }) => {
      const asked = { ...caller, request, route: 'resendCustomerMessage', input: { messageId } };
      return changeOncePerKey(deps, asked, async (within) => {
        const message = await resendCustomerMessage(within)({ ...caller, requestId }, messageId);
        return { status: 202, body: presentCustomerMessage(message) };
      });
    },
  });
