import { defineRoute, invalid, type Route } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { csvOf } from './csv.ts';
import { lateDelivery, presentLateDelivery } from './resource.ts';

const most = 1_000;

const query = z.object({
  from: z.iso.datetime({ offset: true }).optional().describe('Delivered at or after.'),
  to: z.iso.datetime({ offset: true }).optional().describe('Delivered before.'),
  carrier: z.string().max(100).optional(),
  format: z.enum(['json', 'csv']).optional().describe('Default: by the Accept header, else json.'),
  limit: z.coerce.number().int().min(1).max(most).optional().describe(`Default 50; for CSV ${most}.`),
  before: z
    .string()
    .max(100)
    .optional()
    .describe('`next` of the page before, or `x-next` of the CSV before.'),
});

const headers = z.object({ accept: z.string().optional() });

const page = z.object({
  lateDeliveries: z.array(lateDelivery),
  /** Give it as `before` to see what is older; null on the last page. */
  next: z.string().nullable(),
});

const dateOf = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));

export const listLateDeliveriesRoute = ({ views }: Pick<Deps, 'views'>): Route =>
  defineRoute({
    method: 'GET',
    path: '/v1/late-deliveries',
    operationId: 'listLateDeliveries',
    summary: 'Parcels that arrived after their promise, to claim refunds with',
    description:
      'With the evidence (who promised what, the scan of the delivery) and the money at stake. As CSV with ' +
      '`?format=csv` or `Accept: text/csv`.',
    tags: ['tracking'],
    auth: 'merchant',
    scopes: ['shipments:read'],
    request: { query, headers },
    responses: {
      200: {
        description: 'The newest booking first',
        schema: page,
        headers: {
          'x-next': {
            description: 'With CSV: give it as `before` to get the rest; absent on the last page.',
          },
        },
      },
    },
    problems: [],
    handler: async ({ caller, headers: { accept = '' }, query: asked }) => {
      const isCsv = asked.format ? asked.format === 'csv' : accept.toLowerCase().startsWith('text/csv');
      const limit = asked.limit ?? (isCsv ? most : 50);
      const [from, to] = [dateOf(asked.from), dateOf(asked.to)];
      if (from && to && from >= to) throw invalid('from must be before to', 'from');
      const filter = {
        from,
        to,
        carrier: asked.carrier ?? null,
        before: asked.before ?? null,
        limit: limit + 1,
      };
      const found = await views.lateDeliveries(caller.tenantId, filter);
      const shown = found.slice(0, limit).map(presentLateDelivery);
      const next = found.length > limit ? (shown.at(-1)?.id ?? null) : null;
      return isCsv ? csvAnswer(csvOf(shown), next) : { status: 200, body: { lateDeliveries: shown, next } };
    },
  });

const csvAnswer = (body: string, next: string | null) => ({
  status: 200,
  body,
  headers: {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': 'attachment; filename="late-deliveries.csv"',
    ...(next && { 'x-next': next }),
  },
});
