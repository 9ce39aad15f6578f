import { orderSourceChanged, salesOrderShippedNotified } from '@waybill/contracts';
import { answer, eventually, type HttpRecorder, httpRecorder, type RecordedRequest } from '@waybill/testing';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anEvent } from './testing/events.ts';
import { anApiKey, type RunningNotifier, runningNotifier } from './testing/running-notifier.ts';
import { type TestSchema, testSchema } from './testing/schema.ts';
import { tenantId, vault } from './testing/stories.ts';

let schema: TestSchema;
let notifier: RunningNotifier;
let store: HttpRecorder;
let key: string;
beforeAll(async () => {
  [schema, store] = await Promise.all([testSchema(), httpRecorder()]);
});
afterAll(async () => {
  await store.close();
  await schema.close();
});
beforeEach(async () => {
  await schema.clear();
  store.reset();
  key = await anApiKey(schema);
  notifier = await runningNotifier(schema);
});
afterEach(() => notifier.stop());

const orderSourceId = 'osr_1';
const connect = async () => {
  const place = { tenantId, table: 'order_sources', column: 'credentials', row: orderSourceId };
  const sealedCredentials = vault.seal(JSON.stringify({ access_token: 'secret' }), place);
  const source = { orderSourceId, baseUrl: `${store.url}/connector`, sealedCredentials };
  await notifier.publish(anEvent(orderSourceChanged, source));
  await eventually(async () => expect(await schema.sql('order_sources')).toHaveLength(1));
};
const ship = (over: object = {}) =>
  notifier.publish(anEvent(salesOrderShippedNotified, { orderSourceId, ...over }));

interface Told {
  auth: object;
  notifications: { notification_id: string; submission_id?: string; order_id?: string; items?: object[] }[];
}
const idIn = (one: RecordedRequest | undefined) => one?.json<Told>().notifications[0]?.notification_id;
/** Answers as an order source does, under the name that fits the question. */
const says =
  (result: object) => (incoming: { url?: string | undefined }, response: { end(text: string): void }) => {
    const name = incoming.url?.endsWith('notification_status') ? 'notifications' : 'notification_results';
    const id = idIn(store.requests.at(-1));
    response.end(JSON.stringify({ [name]: [{ notification_id: id, ...result }] }));
  };

const api = (method: 'get' | 'post', path: string) =>
  request(notifier.http)[method](path).set('authorization', `Bearer ${key}`);
const ledger = async (filter = '') =>
  (await api('get', `/v1/write-backs${filter}`).expect(200)).body.writeBacks;
const ledgerBecomes = (lines: object[]) =>
  eventually(async () => expect(await ledger()).toMatchObject(lines), { within: 15_000 });
const daysPass = (days: number) => notifier.clock.advance(days * 24 * 60 * 60 * 1000);

describe('an order source', () => {
  test('is told in the words of the public contract, and its confirmation is kept', async () => {
    store.always(says({ status: 'success', confirmation_code: 'conf-1' }));
    await connect();
    await ship();
    await ledgerBecomes([
      { status: 'success', confirmationCode: 'conf-1', calls: 1, externalOrderId: '1001' },
    ]);
    const [told] = store.requests;
    expect(told?.path).toBe('/connector/shipment_notification');
    expect(told?.json()).toMatchObject({
      transaction_id: expect.any(String),
      auth: { order_source_api_code: 'http', access_token: 'secret' },
      notifications: [
        {
          notification_id: expect.stringMatching(/^wbk_/),
          order_id: '1001',
          order_number: '#1001',
          tracking_number: '7260412345',
          notify_buyer: false,
          items: [{ line_item_id: 'line-1', sku: 'sku 1', description: 'Watch', quantity: 1 }],
        },
      ],
    });
  });

  test('is told once of the same items and tracking number, however often it is asked for', async () => {
    store.always(says({ status: 'success' }));
    await connect();
    await ship();
    await ship();
    await ship({ trackingNumber: ' 7260412345 ' });
    await ship({ trackingNumber: 'another' });
    await ledgerBecomes([{ trackingNumber: 'another', status: 'success' }, { status: 'success' }]);
    expect(store.requests).toHaveLength(2);
  });

  test('that is away is told again under the same id until it answers', async () => {
    store.next(answer.reply(500), answer.drop());
    store.always(says({ status: 'success' }));
    await connect();
    await ship();
    await ledgerBecomes([{ status: 'pending', calls: 1, answer: 'unavailable: 500' }]);
    daysPass(1);
    await ledgerBecomes([{ status: 'pending', calls: 2, answer: 'unavailable: connection' }]);
    daysPass(1);
    await ledgerBecomes([{ status: 'success', calls: 3 }]);
    expect(new Set(store.requests.map(idIn)).size).toBe(1);
  });

  test('may refuse in words that are cut within a character: its refusal counts, and holds up nobody', async () => {
    store.next(answer.reply(422, `${'x'.repeat(495)}😀 is no tracking number`));
    store.always(says({ status: 'success' }));
    await connect();
    await ship();
    await ledgerBecomes([{ status: 'failure', calls: 1, failureReason: `422 ${'x'.repeat(495)}\uFFFD` }]);
    await ship({ trackingNumber: 'another' });
    await ledgerBecomes([
      { trackingNumber: 'another', status: 'success' },
      { status: 'failure', calls: 1 },
    ]);
    await eventually(async () => expect(await schema.sql('outbox')).toEqual([]));
  });

  test('that says pending is asked later what became of it, and never told again', async () => {
    store.next(
      says({ status: 'pending', submission_id: 'sub-1' }),
      says({ status: 'pending', submission_id: 'sub-1' }),
    );
    store.always(says({ status: 'success', confirmation_code: 'late' }));
    await connect();
    await ship();
    await ledgerBecomes([{ status: 'pending', submissionId: 'sub-1', calls: 1 }]);
    daysPass(1);
    await ledgerBecomes([{ status: 'pending', calls: 2 }]);
    daysPass(1);
    await ledgerBecomes([{ status: 'success', confirmationCode: 'late', calls: 3 }]);
    expect(store.requests.map(({ path }) => path)).toEqual([
      '/connector/shipment_notification',
      '/connector/notification_status',
      '/connector/notification_status',
    ]);
    expect(store.requests[1]?.json<Told>().notifications[0]).toMatchObject({ submission_id: 'sub-1' });
  });

  test('that refuses is told again only when somebody asks for it', async () => {
    store.next(says({ status: 'failure', failure_reason: 'order is archived' }));
    store.always(says({ status: 'success' }));
    await connect();
    await ship();
    await ledgerBecomes([{ status: 'failure', failureReason: 'order is archived' }]);
    const [{ id }] = await ledger();
    await api('post', `/v1/write-backs/${id}/resend`).expect(202);
    await ledgerBecomes([{ id, status: 'success', calls: 2 }]);
    await api('post', `/v1/write-backs/${id}/resend`).expect(409);
  });

  test('that nobody has told us of yet is waited for', async () => {
    await ship();
    await ledgerBecomes([{ status: 'pending', calls: 1, answer: expect.stringContaining('not known here') }]);
    store.always(says({ status: 'success' }));
    await connect();
    daysPass(1);
    await ledgerBecomes([{ status: 'success', calls: 2 }]);
  });
});

test('at a forbidden address it is never called', async () => {
  await notifier.stop();
  notifier = await runningNotifier(schema, { WAYBILL_ALLOW_PRIVATE_WEBHOOKS: 'false' });
  await connect();
  await ship();
  await ledgerBecomes([{ status: 'pending', answer: 'unavailable: forbidden_address' }]);
  expect(store.requests).toEqual([]);
});

test('the ledger is read by shipment and page by page, by its own tenant alone', async () => {
  store.always(says({ status: 'success' }));
  await connect();
  for (const externalOrderId of ['1', '2', '3'])
    await ship({ externalOrderId, shipmentId: `shp_${externalOrderId}` });
  await eventually(async () => expect(await ledger('?status=success')).toHaveLength(3));
  expect(await ledger('?shipmentId=shp_2')).toMatchObject([{ externalOrderId: '2' }]);
  expect(await ledger('?externalOrderId=3')).toHaveLength(1);
  const first = (await api('get', '/v1/write-backs?limit=2').expect(200)).body;
  const next = await ledger(`?limit=2&paginationToken=${first.paginationToken.next}`);
  expect([...first.writeBacks, ...next].map(({ externalOrderId }) => externalOrderId)).toEqual([
    '3',
    '2',
    '1',
  ]);
  const [{ id }] = next;
  key = await anApiKey(schema, 'ten_other');
  expect(await ledger()).toEqual([]);
  await api('get', `/v1/write-backs/${id}`).expect(404);
  await api('post', `/v1/write-backs/${id}/resend`).expect(404);
});
