import { detectCarriers } from '@waybill/carriers';
import { defineRoute, type Route } from '@waybill/http';
import { z } from 'zod';
import type { Deps, UnmatchedReading } from '../../deps.ts';

const unmatchedScan = z.object({
  id: z.string(),
  scanId: z.string(),
  carrier: z.string(),
  trackingId: z.string(),
  state: z.enum(['waiting', 'expired']),
  receivedAt: z.iso.datetime(),
  orderNumber: z.string().nullable().describe('The merchant’s order number, as the carrier was told.'),
  detected: z
    .array(z.object({ carrier: z.string(), format: z.string(), checkDigit: z.enum(['valid', 'none']) }))
    .describe('Whose number it could be, by the carriers’ published formats; proven ones first.'),
  content: z.record(z.string(), z.unknown()),
});

const page = z.object({
  scans: z.array(unmatchedScan),
  /** Give it as `before` to see what is older; null on the last page. */
  next: z.string().nullable(),
});

const time = z.iso.datetime({ offset: true });
const query = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().max(100).optional().describe('The `next` of the page before.'),
  carrier: z.string().max(100).optional(),
  trackingId: z.string().max(200).optional(),
  orderNumber: z.string().max(200).optional(),
  receivedFrom: time.optional(),
  receivedTo: time.optional(),
  state: z.enum(['waiting', 'expired']).default('waiting'),
});

const dateOrNull = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));

export const listUnmatchedScansRoute = ({ views }: Pick<Deps, 'views'>): Route =>
  defineRoute({
    method: 'GET',
    path: '/v1/unmatched-scans',
    operationId: 'listUnmatchedScans',
    summary: 'Scans whose tracking number no booking has named yet',
    description:
      'They are applied, in their own order, as soon as a shipment with the number is dispatched. After the time ' +
      'that the platform is set to they expire: carriers use numbers again.',
    tags: ['tracking'],
    auth: 'merchant',
    scopes: ['tracking:read'],
    request: { query },
    responses: { 200: { description: 'The newest first', schema: page } },
    problems: [],
    handler: async ({ caller, query: { limit, ...asked } }) => {
      const { before = null, carrier = null, trackingId = null, orderNumber = null, state } = asked;
      const readings = await views.unmatched(caller.tenantId, {
        limit: limit + 1,
        before,
        carrier,
        trackingId,
        orderNumber,
        receivedFrom: dateOrNull(asked.receivedFrom),
        receivedTo: dateOrNull(asked.receivedTo),
        state: state === 'waiting' ? 'parked' : 'expired',
      });
      const scans = readings.slice(0, limit);
      const next = readings.length > limit ? (scans.at(-1)?.id ?? null) : null;
      return { status: 200, body: { scans: scans.map(shown), next } };
    },
  });

const shown = (unmatched: UnmatchedReading): z.infer<typeof unmatchedScan> => {
  const { id, scanId, carrier, reading, receivedAt, state } = unmatched;
  return {
    id,
    scanId,
    carrier,
    trackingId: reading.trackingId,
    state: state === 'expired' ? 'expired' : 'waiting',
    receivedAt: receivedAt.toISOString(),
    orderNumber: reading.orderNumber,
    detected: [...detectCarriers(reading.trackingId)],
    content: reading.content,
  };
};
