import { defineRoute, type Route } from '@waybill/http';
import { z } from 'zod';
import type { Deps, UnmatchedReading } from '../../deps.ts';

const unmatchedScan = z.object({
  scanId: z.string(),
  carrier: z.string(),
  trackingId: z.string(),
  receivedAt: z.iso.datetime(),
  orderNumber: z.string().nullable(),
  content: z.record(z.string(), z.unknown()),
});

const page = z.object({
  scans: z.array(unmatchedScan),
  /** Give it as `before` to see what is older; null on the last page. */
  next: z.string().nullable(),
});

const query = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().max(100).optional(),
});

export const listUnmatchedScansRoute = ({ views }: Pick<Deps, 'views'>): Route =>
  defineRoute({
    method: 'GET',
    path: '/v1/unmatched-scans',
    operationId: 'listUnmatchedScans',
    summary: 'Scans whose tracking number no booking has named yet',
    description: 'They are applied, in their own order, as soon as a shipment with the number is dispatched.',
    tags: ['tracking'],
    auth: 'merchant',
    scopes: ['tracking:read'],
    request: { query },
    responses: { 200: { description: 'The newest first', schema: page } },
    problems: [],
    handler: async ({ caller, query: { limit, before = null } }) => {
      const readings = await views.unmatched(caller.tenantId, { before, limit: limit + 1 });
      const scans = readings.slice(0, limit);
      const next = readings.length > limit ? (scans.at(-1)?.id ?? null) : null;
      return { status: 200, body: { scans: scans.map(shown), next } };
    },
  });

const shown = ({
  scanId,
  carrier,
  reading,
  receivedAt,
}: UnmatchedReading): z.infer<typeof unmatchedScan> => ({
  scanId,
  carrier,
  trackingId: reading.trackingId,
  receivedAt: receivedAt.toISOString(),
  orderNumber: reading.orderNumber,
  content: reading.content,
});
