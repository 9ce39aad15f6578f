import { defineRoute, problem } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { type Entry, timelineEntry } from '../../domain/timeline/entry.ts';
import { type Kind, kinds } from '../../domain/timeline/kinds.ts';
import { summaryOf } from '../../domain/timeline/summary.ts';
import { placeOf, tokenOf } from './place-token.ts';

const page = z
  .object({
    shipmentId: z.string(),
    entries: z.array(timelineEntry),
    paginationToken: z.object({ next: z.string().nullable() }),
  })
  .meta({ id: 'Timeline' });

const kindsWanted = z
  .string()
  .max(300)
  .transform((text, context): Kind[] => {
    const names = text.split(',').map((name) => name.trim());
    const unknown = names.filter((name) => !(kinds as readonly string[]).includes(name));
    if (unknown.length === 0) return names as Kind[];
    context.addIssue({ code: 'custom', message: `there is no kind ${unknown[0]}` });
    return z.NEVER;
  });

const present = (entry: Entry): z.infer<typeof timelineEntry> =>
  ({ ...entry, at: entry.at.toISOString(), summary: summaryOf(entry) }) as z.infer<typeof timelineEntry>;

export const readTimelineRoute = ({ read }: Deps) =>
  defineRoute({
    method: 'GET',
    path: '/v1/shipments/:shipmentId/timeline',
    operationId: 'readTimeline',
    summary: 'Read all that happened to a shipment, from the request to the last webhook',
    description:
      'Takes our id or your orderExternalId. Earliest first. Facts come from four services: the newest may be some ' +
      'moments late, and their clocks differ by a little. Of facts with the same time, causes stand before effects.',
    tags: ['Webhooks'],
    auth: 'merchant',
    scopes: ['shipments:read'],
    request: {
      params: z.object({ shipmentId: z.string().max(100) }),
      query: z.strictObject({
        kinds: kindsWanted
          .optional()
          .describe(`Only these, separated by commas. There are: ${kinds.join(', ')}.`),
        limit: z.coerce.number().int().min(1).max(500).default(200),
        paginationToken: z.string().max(400).optional().describe('`next` of the page before.'),
      }),
    },
    responses: { 200: { description: 'One page.', schema: page } },
    problems: ['NOT_FOUND'],
    handler: async ({ params, query, caller: { tenantId } }) => {
      const shipmentId = await read.streams.find(tenantId, params.shipmentId);
      if (!shipmentId) throw problem('NOT_FOUND', `Shipment with id, ${params.shipmentId}, is not found`);
      const { limit } = query;
      const after = placeOf(query.paginationToken);
      const filter = { tenantId, shipmentId, kinds: query.kinds, after, limit: limit + 1 };
      const found = await read.timeline.page(filter);
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      const next = found.length > limit && last ? tokenOf(last.place) : null;
      const entries = shown.map(({ entry }) => present(entry));
      return { status: 200, body: { shipmentId, entries, paginationToken: { next } } };
    },
  });
