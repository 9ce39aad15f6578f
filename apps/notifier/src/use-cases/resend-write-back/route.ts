import { writeBackDue } from '@waybill/contracts';
import { changeOncePerKey, defineRoute, problem } from '@waybill/http';
import { type Actor, audit } from '@waybill/service';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { presentWriteBack, writeBackResource } from '../read-write-backs/resource.ts';

/** Tells an order source once more what it has refused, or could not be told; under the same id, with a fresh schedule. */
const resendWriteBack =
  ({ inTransaction, clock }: Pick<Deps, 'inTransaction' | 'clock'>) =>
  (actor: Actor, id: string) =>
    inTransaction(async ({ writeBacks, writeBackLog, publish }) => {
      const { tenantId } = actor;
      const found = await writeBackLog.find(tenantId, id);
      if (!found) throw problem('NOT_FOUND', `Write-back with id, ${id}, is not found`);
      if (found.status !== 'failure')
        throw problem('INVALID_OPERATION', `A write-back in status ${found.status} cannot be sent again.`);
      const at = clock.now();
      const turn = await writeBacks.reopen(tenantId, id, at);
      if (turn !== null) {
        await publish(writeBackDue, { tenantId, subject: id, data: { writeBackId: id, turn } });
        const change = { subject: id, before: { status: 'failure' }, after: { status: 'pending' }, at };
        await audit(publish, actor, { ...change, action: 'write_back.resent' });
      }
      return (await writeBackLog.find(tenantId, id)) ?? found;
    });

export const resendWriteBackRoute = (deps: Deps) =>
  defineRoute({
    method: 'POST',
    path: '/v1/write-backs/:writeBackId/resend',
    operationId: 'resendWriteBack',
    summary: 'Tell an order source again',
    tags: ['Write-backs'],
    auth: 'merchant',
    scopes: ['orders:write'],
    idempotent: true,
    request: { params: z.object({ writeBackId: z.string() }) },
    responses: { 202: { description: 'It is pending again.', schema: writeBackResource } },
    problems: ['NOT_FOUND', 'INVALID_OPERATION'],
    handler: ({ params: { writeBackId }, caller, request, requestId }) => {
      const asked = { ...caller, request, route: 'resendWriteBack', input: { writeBackId } };
      return changeOncePerKey(deps, asked, async (within) => {
        const writeBack = await resendWriteBack(within)({ ...caller, requestId }, writeBackId);
        return { status: 202, body: presentWriteBack(writeBack) };
      });
    },
  });
