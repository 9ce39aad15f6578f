import { auditEntry } from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { idBehind, pageEnd, pageOf, sliceQuery } from '../paging.ts';

const query = z.strictObject({
  subject: z.string().max(100).optional().describe('The id of what was changed.'),
  actor: z.string().max(100).optional().describe('The id of the key that changed it.'),
  action: z.string().max(100).optional(),
  ...sliceQuery,
});

const page = z.object({ entries: z.array(auditEntry), paginationToken: pageEnd }).meta({ id: 'AuditLog' });

export const readAuditLogRoute = ({ inTransaction }: Pick<Deps, 'inTransaction'>) =>
  defineRoute({
    method: 'GET',
    path: '/v1/audit-log',
    operationId: 'readAuditLog',
    summary: 'Who changed what, newest first',
    tags: ['Account'],
    auth: 'merchant',
    scopes: ['audit-log:read'],
    request: { query },
    responses: { 200: { description: 'One page.', schema: page } },
    problems: [],
    handler: async ({ query: { limit, paginationToken, ...filter }, caller: { tenantId } }) => {
      const after = idBehind(paginationToken, 'aud');
      const found = await inTransaction(({ audit }) =>
        audit.list(tenantId, { ...filter, after, limit: limit + 1 }),
      );
      const { items, ...rest } = pageOf(found, limit);
      return { status: 200, body: { entries: items, ...rest } };
    },
  });
