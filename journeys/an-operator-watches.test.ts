import { randomUUID } from 'node:crypto';
import { orderSourceChanged, salesOrderShippedNotified } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import amqp from 'amqplib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { metricDefinitions } from '../packages/telemetry/src/metric-names.ts';
import { prometheusName } from '../tools/documents/metrics.ts';
import { exampleOrder } from './support/example-order.ts';
import { FourServices } from './support/four-services.ts';
import { operatorKey, operatorOf, serviceNames } from './support/operator.ts';
import { tokenInAddress, type WebhookInbox, webhookInbox } from './support/webhooks.ts';

let platform: FourServices;
let operator: ReturnType<typeof operatorOf>;
let webhooks: WebhookInbox;

/** Words that no log and no trace may ever contain. */
const person = {
  name: 'Lost Larry',
  email: 'canary-of-a-customer@customer.example',
  phone: '+12025550143',
  street: '7 Canary Wharf Lane',
};
const gatewayToken = 'canary-of-the-sms-gateway';
const wrongKey = 'wb_live_canarycanarycanarycanarycanary';

beforeAll(async () => {
  const environment = {
    OPERATOR_KEYS: `ana:${operatorKey}`,
    TRUSTED_PROXIES: '1',
    RATE_LIMIT_FAILURES_PER_MINUTE: '3',
    SMTP_URL: 'smtp://mail:canary-of-the-mail-server@127.0.0.1:1',
    MAIL_FROM: 'Waybill <mail@waybill.example>',
    SMS_GATEWAY_URL: 'http://127.0.0.1:1',
    SMS_GATEWAY_TOKEN: gatewayToken,
  };
  platform = await FourServices.start({ environment });
  operator = operatorOf(platform);
  webhooks = await eventually(() => webhookInbox(platform.merchant('notifier')), {
    within: 60_000,
    every: 100,
  });
});
afterAll(async () => {
  await webhooks?.close();
  await platform?.stop();
});

/** Publishes past every service, as a release with a mistake in it might. */
async function publish(type: string, body: string): Promise<void> {
  const connection = await amqp.connect(platform.broker.url);
  const channel = await connection.createConfirmChannel();
  channel.publish('waybill.events', type, Buffer.from(body), { messageId: randomUUID() });
  await channel.waitForConfirms();
  await connection.close();
}
const envelope = (event: { type: string; example: unknown }, subject: string) =>
  JSON.stringify({
    id: `0193a5b0-0000-7000-8000-${randomUUID().slice(-12)}`,
    type: event.type,
    tenantId: platform.demo.tenantId,
    subject,
    sequence: null,
    occurredAt: new Date().toISOString(),
    trace: {},
    data: event.example,
  });

async function knockWithWrongKeys(): Promise<void> {
  const statuses: number[] = [];
  for (let knock = 0; knock < 5; knock += 1) {
    const headers = { 'x-api-key': wrongKey, 'x-forwarded-for': '203.0.113.9' };
    statuses.push((await fetch(`${platform.url('order-api')}/v1/locations`, { headers })).status);
  }
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
}

/** An order that is lost on its way, and whose recipient has everything that people have. */
async function shipToACanary(): Promise<string> {
  const { deliveryContact, deliveryAddress } = exampleOrder;
  const { status, body } = await platform.merchant().place({
    ...exampleOrder,
    orderExternalId: 'watched',
    deliveryContact: { ...deliveryContact, name: person.name, email: person.email, phone: person.phone },
    deliveryAddress: { ...deliveryAddress, street1: person.street },
  });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
}

test('every metric that is documented is measured by the running services, and no other', async () => {
  const id = await shipToACanary();
  await knockWithWrongKeys();
  await publish('shipment.status_changed.v1', 'not JSON');
  const { orderSourceId } = orderSourceChanged.example as { orderSourceId: string };
  await publish(orderSourceChanged.type, envelope(orderSourceChanged, orderSourceId));
  await eventually(
    async () => {
      const { body } = await platform
        .merchant('tracking-ingest')
        .call('GET', `/v1/exceptions?shipmentId=${id}`);
      expect(body.exceptions).toHaveLength(1);
    },
    { within: 60_000, every: 200 },
  );
  await publish(salesOrderShippedNotified.type, envelope(salesOrderShippedNotified, 'sor_1'));

  const documented = Object.values(metricDefinitions).map(prometheusName).sort();
  await eventually(
    async () => {
      const lines = await operator.metrics();
      const measured = lines.flatMap((line) => /^# TYPE (waybill_\w+)/.exec(line)?.[1] ?? []);
      expect([...new Set(measured)].sort()).toEqual(documented);
    },
    { within: 60_000, every: 500 },
  );
});

test('attributes are the documented ones', async () => {
  const lines = await operator.metrics();
  const known = new Map(Object.values(metricDefinitions).map((each) => [prometheusName(each), each]));
  let looked = 0;
  for (const line of lines) {
    const [, series = '', labels = ''] = /^(waybill_\w+)\{(.*)\} /.exec(line) ?? [];
    const definition = known.get(series) ?? known.get(series.replace(/_(bucket|sum|count)$/, ''));
    if (!series) continue;
    const names = [...labels.matchAll(/(\w+)="/g)].map(([, name = '']) => name);
    const allowed: readonly string[] = [...(definition?.attributes ?? []), 'le'];
    expect(
      names.filter((name) => !allowed.includes(name)),
      line,
    ).toEqual([]);
    looked += 1;
  }
  expect(looked).toBeGreaterThan(50);
});

test('what a service could not read is seen, given back, parked again, and thrown away for a reason', async () => {
  const parked = async () => (await operator.ask('notifier', '/parked')).messages;
  const before = await eventually(
    async () => {
      const found: { id: string; queue: string }[] = await parked();
      expect(found.length).toBeGreaterThan(0);
      return found;
    },
    { within: 60_000, every: 200 },
  );
  expect(before.every(({ queue }) => queue.startsWith('notifier.'))).toBe(true);

  await operator.ask('notifier', '/parked/requeue', {});
  await eventually(async () => expect(await parked()).toHaveLength(before.length), {
    within: 60_000,
    every: 200,
  });
  const ids = ((await parked()) as { id: string }[]).map(({ id }) => id);
  await operator.ask('notifier', '/parked/discard', { ids, reason: 'made by a test' });
  expect(await parked()).toEqual([]);
  const { actions } = await operator.ask('notifier', '/actions');
  expect(actions[0]).toMatchObject({ operator: 'ana', action: 'parked.discarded' });
});

test('no log and no trace of any service has a secret, or a person, in it', async () => {
  const { apiKey, carriers } = platform.demo;
  const secrets = [
    ...Object.values(person),
    wrongKey,
    operatorKey,
    apiKey,
    'canary-of-the-mail-server',
    ...Object.values(carriers).map(({ password }) => password),
    ...platform.secrets,
    gatewayToken,
    tokenInAddress,
  ];
  const logs = serviceNames.map((name) => platform.process(name).output());
  const traces = platform.collector.requests.map(({ body }) => body.toString());
  expect(logs.every((log) => log.length > 500)).toBe(true);
  expect(traces.some((trace) => trace.includes('/hooks'))).toBe(true);
  for (const secret of secrets) {
    expect(
      logs.map((log) => log.includes(secret)),
      secret,
    ).toEqual(logs.map(() => false));
    expect(
      traces.filter((trace) => trace.includes(secret)),
      secret,
    ).toEqual([]);
  }
});
