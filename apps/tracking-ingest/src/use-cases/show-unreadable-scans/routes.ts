import { defineRoute, problem, type Route } from '@waybill/http';
import { z } from 'zod';
import type { Deps, UnreadableScan } from '../../deps.ts';

const facts = { method: 'GET', tags: ['tracking'], auth: 'merchant', scopes: ['tracking:read'] } as const;

const unreadableScan = z
  .object({
    scanId: z.string(),
    carrier: z.string(),
    accountId: z.string(),
    receivedAt: z.iso.datetime(),
    reason: z.string().describe('Why it cannot be read.'),
    trackingId: z.string().nullable().describe('If at least that could be read.'),
    bodyBytes: z.int(),
  })
  .meta({ id: 'UnreadableScan' });

const withBody = unreadableScan
  .extend({
    headers: z.record(z.string(), z.string()),
    body: z.string().describe('The body as it came, byte for byte, in base64.'),
  })
  .meta({ id: 'UnreadableScanWithBody' });

const query = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().max(100).optional().describe('The `next` of the page before.'),
  carrier: z.string().max(100).optional(),
});

export const listUnreadableScansRoute = ({ views }: Pick<Deps, 'views'>): Route =>
  defineRoute({
    ...facts,
    path: '/v1/unreadable-scans',
    operationId: 'listUnreadableScans',
    summary: 'Pushes that could not be read',
    description:
      'Each was refused in its carrier’s own form, and kept. When its format has learned to read it, ' +
      '`POST /v1/replays` reads it again.',
    request: { query },
    responses: {
      200: {
        description: 'The newest first',
        schema: z.object({ scans: z.array(unreadableScan), next: z.string().nullable() }),
      },
    },
    problems: [],
    handler: async ({ caller, query: { limit, before = null, carrier = null } }) => {
      const found = await views.unreadable(caller.tenantId, { limit: limit + 1, before, carrier });
      const scans = found.slice(0, limit);
      const next = found.length > limit ? (scans.at(-1)?.scanId ?? null) : null;
      return { status: 200, body: { scans: scans.map(present), next } };
    },
  });

export const getUnreadableScanRoute = ({ views }: Pick<Deps, 'views'>): Route =>
  defineRoute({
    ...facts,
    path: '/v1/unreadable-scans/:scanId',
    operationId: 'getUnreadableScan',
    summary: 'A push that could not be read, with every byte of it',
    request: { params: z.object({ scanId: z.string().max(100) }) },
    responses: { 200: { description: 'The push', schema: withBody } },
    problems: ['NOT_FOUND'],
    handler: async ({ caller, params: { scanId } }) => {
      const scan = await views.unreadableScan(caller.tenantId, scanId);
      if (!scan) throw problem('NOT_FOUND', `Unreadable scan with id, ${scanId}, is not found`);
      const { headers, body } = scan;
      return { status: 200, body: { ...present(scan), headers, body: body.toString('base64') } };
    },
  });

const present = (scan: UnreadableScan): z.infer<typeof unreadableScan> => ({
  scanId: scan.scanId,
  carrier: scan.carrier,
  accountId: scan.accountId,
  receivedAt: scan.receivedAt.toISOString(),
  reason: scan.reason,
  trackingId: scan.trackingId,
  bodyBytes: scan.bodyBytes,
});
