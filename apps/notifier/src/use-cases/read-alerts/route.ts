import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { alertKind } from '../../domain/alerts/alert.ts';

const query = z.strictObject({
  kind: alertKind.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  paginationToken: z
    .string()
    .regex(/^alr_[0-9a-z]{26}$/)
    .optional()
    .describe('`next` of the page before.'),
});

const alertResource = z
  .object({
    id: z.string(),
    kind: alertKind,
    subject: z.string().describe('The id of what it is about.'),
    title: z.string(),
    detail: z.string(),
    occurredAt: z.iso.datetime(),
    mail: z
      .object({
        id: z.string(),
        state: z.enum(['gathering', 'pending', 'sending', 'sent', 'failed', 'unknown']),
        answer: z.string().nullable(),
      })
      .nullable()
      .describe('The e-mail that it went into; null while it waits for one.'),
  })
  .meta({ id: 'Alert' });

const page = z
  .object({ alerts: z.array(alertResource), paginationToken: z.object({ next: z.string().nullable() }) })
  .meta({ id: 'Alerts' });

export const listAlertsRoute = ({ alerts }: Deps) =>
  defineRoute({
    method: 'GET',
    path: '/v1/alerts',
    operationId: 'listAlerts',
    summary: 'List what needed attention, newest first',
    tags: ['Alerts'],
    auth: 'merchant',
    scopes: ['notifications:read'],
    request: { query },
    responses: { 200: { description: 'One page.', schema: page } },
    problems: [],
    handler: async ({ query: { limit, kind, paginationToken: before }, caller: { tenantId } }) => {
      const found = await alerts.alerts.list({ tenantId, kind, before, limit: limit + 1 });
      const shown = found.slice(0, limit);
      const next = found.length > limit ? (shown.at(-1)?.id ?? null) : null;
      const listed = shown.map(({ createdAt: _, dedupeKey: __, occurredAt, ...alert }) => ({
        ...alert,
        occurredAt: occurredAt.toISOString(),
      }));
      return { status: 200, body: { alerts: listed, paginationToken: { next } } };
    },
  });
