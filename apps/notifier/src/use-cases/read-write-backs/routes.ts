import { defineRoute, problem } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { writeBackStatuses } from '../../domain/write-backs/after-answer.ts';
import { presentWriteBack, writeBackResource } from './resource.ts';

const facts = { method: 'GET', tags: ['Write-backs'], auth: 'merchant', scopes: ['orders:read'] } as const;

const query = z.strictObject({
  shipmentId: z.string().max(100).optional().describe('Our id.'),
  orderSourceId: z.string().max(100).optional(),
  externalOrderId: z.string().max(250).optional(),
  status: z.enum(writeBackStatuses).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  paginationToken: z
    .string()
    .regex(/^wbk_[0-9a-z]{26}$/)
    .optional()
    .describe('`next` of the page before.'),
});

const page = z
  .object({
    writeBacks: z.array(writeBackResource),
    paginationToken: z.object({ next: z.string().nullable() }),
  })
  .meta({ id: 'WriteBacks' });

export const listWriteBacksRoute = ({ orderSources }: Deps) =>
  defineRoute({
    ...facts,
    path: '/v1/write-backs',
    operationId: 'listWriteBacks',
    summary: 'List what order sources were told, newest first',
    request: { query },
    responses: { 200: { description: 'One page.', schema: page } },
    problems: [],
    handler: async ({ query: { limit, paginationToken: before, ...filter }, caller: { tenantId } }) => {
      const found = await orderSources.log.list({ ...filter, tenantId, before, limit: limit + 1 });
      const writeBacks = found.slice(0, limit);
      const next = found.length > limit ? (writeBacks.at(-1)?.id ?? null) : null;
      return {
        status: 200,
        body: { writeBacks: writeBacks.map(presentWriteBack), paginationToken: { next } },
      };
    },
  });

export const getWriteBackRoute = ({ orderSources }: Deps) =>
  defineRoute({
    ...facts,
    path: '/v1/write-backs/:writeBackId',
    operationId: 'getWriteBack',
    summary: 'Read a write-back',
    request: { params: z.object({ writeBackId: z.string() }) },
    responses: { 200: { description: 'The write-back.', schema: writeBackResource } },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { writeBackId }, caller }) => {
      const found = await orderSources.log.find(caller.tenantId, writeBackId);
      if (!found) throw problem('NOT_FOUND', `Write-back with id, ${writeBackId}, is not found`);
      return { status: 200, body: presentWriteBack(found) };
    },
  });
