import { writeBackDue } from '@waybill/contracts';
import { defineRoute, problem } from '@waybill/http';
import { type Actor, audit } from '@waybill/service';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { presentWriteBack, writeBackResource } from '../read-write-backs/resource.ts';

/** Tells an order source once more what it has refused, or could not be told; under the same id, with a fresh schedule. */
const resendWriteBack = (deps: Deps) => async (actor: Actor, id: string) => {
  const { tenantId } = actor;
  const found = await deps.orderSources.log.find(tenantId, id);
  if (!found) throw problem('NOT_FOUND', `Write-back with id, ${id}, is not found`);
  if (found.status !== 'failure')
    throw problem('INVALID_OPERATION', `A write-back in status ${found.status} cannot be sent again.`);
  await deps.inTransaction(async ({ writeBacks, publish }) => {
    const at = deps.clock.now();
    const turn = await writeBacks.reopen(tenantId, id, at);
    if (turn === null) return;
    await publish(writeBackDue, { tenantId, subject: id, data: { writeBackId: id, turn } });
    const change = { subject: id, before: { status: 'failure' }, after: { status: 'pending' }, at };
    await audit(publish, actor, { ...change, action: 'write_back.resent' });
  });
  return (await deps.orderSources.log.find(tenantId, id)) ?? found;
};

export const resendWriteBackRoute = (deps: Deps) => {
  const resend = resendWriteBack(deps);
  return defineRoute({
    method: 'POST',
    path: '/v1/write-backs/:writeBackId/resend',
    operationId: 'resendWriteBack',
    summary: 'Tell an order source again',
    tags: ['Write-backs'],
    auth: 'merchant',
    scopes: ['orders:write'],
    request: { params: z.object({ writeBackId: z.string() }) },
    responses: { 202: { description: 'It is pending again.', schema: writeBackResource } },
    problems: ['NOT_FOUND', 'INVALID_OPERATION'],
    handler: async ({ params: { writeBackId }, caller, requestId }) => ({
      status: 202,
      body: presentWriteBack(await resend({ ...caller, requestId }, writeBackId)),
    }),
  });
};
