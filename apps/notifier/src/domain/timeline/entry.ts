import { z } from 'zod';
import { type FactsOf, factsByKind, type Kind, kinds } from './kinds.ts';

/** The services that facts come from. */
const services = ['order-api', 'orchestrator', 'tracking-ingest', 'notifier'] as const;
export type Service = (typeof services)[number];

/** One fact of a shipment's story, as it is kept. */
export type Entry = {
  [K in Kind]: { at: Date; service: Service; traceId: string | null; kind: K; data: FactsOf<K> };
}[Kind];

/** The same without the trace, which belongs to the whole event. */
export type Fact = { [K in Kind]: Omit<Extract<Entry, { kind: K }>, 'traceId'> }[Kind];

const about = {
  at: z.iso.datetime().describe('When the service that tells it knew it.'),
  summary: z.string().describe('The same in one sentence, for people.'),
  service: z.enum(services),
  traceId: z.string().nullable().describe('The W3C trace that it belongs to; null where none was kept.'),
};

const [first, ...others] = kinds.map((kind) =>
  z.object({ ...about, kind: z.literal(kind), data: factsByKind[kind] }).meta({ id: `Timeline_${kind}` }),
);

if (!first) throw new Error('there are no kinds');

/** One entry as merchants read it: `kind` says what `data` is. */
export const timelineEntry = z.discriminatedUnion('kind', [first, ...others]).meta({ id: 'TimelineEntry' });

/** The trace id in a W3C traceparent; null where there is none, or it names no trace. */
export const traceIdIn = (traceparent: string | null | undefined): string | null => {
  const [, id] = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-/.exec(traceparent ?? '') ?? [];
  return id && !/^0+$/.test(id) ? id : null;
};
