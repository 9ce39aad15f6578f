import { trace } from '@opentelemetry/api';
import { eventually } from '@waybill/testing';
import { recordSpans } from '@waybill/testing/record-spans';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { on, perform, type Transaction } from './index.ts';
import type { TestUnit } from './testing/effects.ts';
import { thingFollowed, thingHappened } from './testing/events.ts';
import { manualTransport } from './testing/manual-transport.ts';
import { failing, thing } from './testing/things.ts';
import { type Workshop, workshop } from './testing/workshop.ts';

const recorded = recordSpans();
let shop: Workshop;

beforeAll(async () => {
  shop = await workshop();
});
afterAll(async () => {
  recorded.stop();
  await shop.close();
});

const currentTrace = () => trace.getActiveSpan()?.spanContext().traceId;

test('one trace runs from a request through outbox, consumers, a retry and an act outside, and into no other', async () => {
  const seen: Record<string, (string | undefined)[]> = { on: [], act: [] };
  const fail = failing(1);
  const messaging = shop.messaging();
  await messaging.start([
    on(
      thingHappened,
      'test.follow',
      async ({ data, tenantId, subject }, { publish }) => {
        seen.on?.push(currentTrace());
        fail();
        await publish(thingFollowed, { tenantId, subject, data });
      },
      { retry: [0] },
    ),
    perform(thingFollowed, 'test.act', {
      claim: async ({ data }) => data,
      act: async () => void seen.act?.push(currentTrace()),
      record: async ({ n }, _result, { effects }: TestUnit) => effects.add('test.act', n),
    }),
  ]);
  const request = (n: number) =>
    trace.getTracer('test').startActiveSpan(`request ${n}`, async (span) => {
      await messaging.inTransaction(({ publish }) => publish(thingHappened, thing(n)));
      span.end();
      return span.spanContext().traceId;
    });
  const traces = [await request(1)];
  await eventually(() => expect(seen).toEqual({ on: [traces[0], traces[0]], act: [traces[0]] }));
  traces.push(await request(2));

  await eventually(() => expect(seen.act).toEqual(traces));
  await messaging.stop();
  const spans = recorded.ended().filter((span) => span.spanContext().traceId === traces[0]);
  // On a busy machine a statement may be slow, and then has a span too.
  const names = spans.map(({ name }) => name).filter((name) => name !== 'database');
  expect(new Set(names)).toEqual(new Set(['request 1', 'test.follow', 'test.act']));
});

test('messages that share a transaction keep each to its own trace, and so does what they publish', async () => {
  const transport = manualTransport();
  const seen = new Map<number, string | undefined>();
  const messaging = shop.messaging({ transport });
  await messaging.start([
    on(
      thingHappened,
      'test.together',
      async ({ data, tenantId, subject }, { effects, publish }: Transaction<TestUnit>) => {
        await effects.add('test.together', data.n);
        seen.set(data.n, currentTrace());
        await publish(thingFollowed, { tenantId, subject, data });
      },
    ),
  ]);
  const traces = new Map<number, string>();
  for (const n of [1, 2, 3])
    await trace.getTracer('test').startActiveSpan(`request ${n}`, async (span) => {
      traces.set(n, span.spanContext().traceId);
      await messaging.inTransaction(({ publish }) => publish(thingHappened, thing(n)));
      span.end();
    });
  await eventually(() => expect(transport.published).toHaveLength(3));
  await Promise.all(transport.published.map((message) => transport.deliver('test.together', message)));
  const { rows } = await shop.db.raw(
    `select distinct xmin::text from inbox where consumer = 'test.together'`,
  );
  expect(rows).toHaveLength(1);
  expect(seen).toEqual(traces);

  await eventually(() => expect(transport.published).toHaveLength(6));
  const followed = transport.published.slice(3).map(({ body }) => JSON.parse(body));
  for (const { data, trace: carried } of followed) expect(carried.traceparent).toContain(traces.get(data.n));
  const spans = recorded.ended().filter((span) => span.name === 'test.together');
  expect(new Set(spans.map((span) => span.spanContext().traceId))).toEqual(new Set(traces.values()));
});
