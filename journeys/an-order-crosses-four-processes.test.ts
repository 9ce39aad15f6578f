import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleOrder } from './support/example-order.ts';
import { FourServices } from './support/four-services.ts';
import { spansOf } from './support/spans.ts';
import { type WebhookInbox, webhookInbox } from './support/webhooks.ts';

let platform: FourServices;
let webhooks: WebhookInbox;

beforeAll(async () => {
  platform = await FourServices.start();
  webhooks = await eventually(() => webhookInbox(platform.merchant('notifier')), {
    within: 60_000,
    every: 100,
  });
});
afterAll(async () => {
  await webhooks?.close();
  await platform?.stop();
});

test('an order is placed, dispatched, carried and delivered by four processes over RabbitMQ', async () => {
  const merchant = platform.merchant();
  const placed = await merchant.place(exampleOrder);
  expect([placed.status, placed.body.status]).toEqual([201, 'ORDER_DISPATCHED']);
  const statuses = await eventually(
    async () => {
      const found = await merchant.statuses('7709-001');
      expect(found.at(-1)).toBe('ORDER_DELIVERED');
      return found;
    },
    { within: 60_000, every: 200 },
  );
  await eventually(() => expect(webhooks.all().map(({ status }) => status)).toEqual(statuses), {
    within: 60_000,
  });
  expect(await platform.bookingsAtCarriers()).toHaveLength(1);
});

test('one trace runs from the request through every service to the webhook', async () => {
  const everyone = ['order-api', 'orchestrator', 'tracking-ingest', 'notifier'];
  await eventually(
    () => {
      const traces = Object.groupBy(spansOf(platform.collector), ({ traceId }) => traceId);
      const whole = Object.values(traces).find((spans = []) =>
        spans.some(({ name }) => name === 'POST /shipments'),
      );
      const services = new Set(whole?.map(({ service }) => service));
      expect([...services].sort()).toEqual(everyone.sort());
      expect(whole).toContainEqual(
        expect.objectContaining({ service: 'notifier', kind: 'client', name: 'POST' }),
      );
    },
    { within: 60_000, every: 200 },
  );
});

interface Told {
  at: string;
  kind: string;
  service: string;
  traceId: string | null;
  data: {
    [field: string]: unknown;
    status?: string;
    state?: string;
    trackingEventId?: string | null;
    messageId?: string;
  };
}

test('its timeline tells the whole story in order, each fact in the trace that it happened in', async () => {
  const merchant = platform.merchant('notifier');
  const entries = await eventually(
    async () => {
      const { body } = await merchant.call('GET', '/v1/shipments/7709-001/timeline');
      const told = body.entries as Told[];
      const of = (kind: string) => told.filter((entry) => entry.kind === kind);
      expect(of('webhook_attempt')).toHaveLength(of('status_change').length);
      expect(of('webhook').map(({ data }) => data.state)).toEqual(of('webhook').map(() => 'delivered'));
      expect(of('status_change').at(-1)?.data.status).toBe('ORDER_DELIVERED');
      return told;
    },
    { within: 60_000, every: 200 },
  );
  const first = (kind: string) => entries.findIndex((entry) => entry.kind === kind);
  const milestones = ['request', 'provider_call', 'decision', 'booking', 'scan', 'customer_message'];
  expect(milestones.map(first)).toEqual(milestones.map(first).toSorted((a, b) => a - b));
  expect(first('request')).toBe(0);
  expect(new Set(entries.map(({ service }) => service)).size).toBe(4);
  expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted());

  const tracesOf = (service: string, name: RegExp) =>
    spansOf(platform.collector)
      .filter((span) => span.service === service && name.test(span.name))
      .map(({ traceId }) => traceId);
  const placing = tracesOf('order-api', /^POST \/shipments$/)[0];
  const traceOf = new Map(
    entries.map(({ data, traceId }) => [data.trackingEventId ?? data.messageId, traceId]),
  );
  for (const { kind, data, traceId } of entries) {
    if (['request', 'provider_call', 'decision', 'booking'].includes(kind)) expect(traceId).toBe(placing);
    if (kind === 'status_change' && data.trackingEventId)
      expect(traceOf.get(data.trackingEventId)).toBe(traceId);
    if (kind === 'webhook_attempt') expect(traceOf.get(data.messageId)).toBe(traceId);
  }
  const scans = entries.filter(({ kind }) => kind === 'scan').map(({ traceId }) => traceId);
  await eventually(
    () => expect(tracesOf('tracking-ingest', /^POST /)).toEqual(expect.arrayContaining(scans)),
    {
      within: 60_000,
      every: 200,
    },
  );
});

test('a change made at another service stands in the audit log', async () => {
  await eventually(
    async () => {
      const { body } = await platform.merchant().call('GET', '/v1/audit-log?limit=100');
      expect(JSON.stringify(body)).toContain('webhook_endpoint.created');
    },
    { within: 60_000, every: 200 },
  );
});

test('no log holds the recipient, the key, or a password', async () => {
  for (const name of ['order-api', 'orchestrator', 'tracking-ingest', 'notifier'] as const) {
    const output = platform.process(name).output();
    for (const secret of [
      '725 Albany',
      '234-567',
      platform.demo.apiKey,
      ...Object.values(platform.demo.carriers).map(({ password }) => password),
    ])
      expect(output, `${name} logs ${secret}`).not.toContain(secret);
  }
});

test('every service stops when asked', async () => {
  for (const name of ['order-api', 'orchestrator', 'tracking-ingest', 'notifier'] as const) {
    await platform.process(name).stop(10_000);
    expect(await platform.process(name).ended, name).toBe(0);
  }
});
