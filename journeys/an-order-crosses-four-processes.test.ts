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
    within: 15_000,
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
    within: 15_000,
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
    { within: 20_000, every: 200 },
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
