import { answer, eventually, type HttpRecorder, httpRecorder } from '@waybill/testing';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anApiKey, type RunningNotifier, runningNotifier } from './testing/running-notifier.ts';
import { type TestSchema, testSchema } from './testing/schema.ts';
import { aShipment, statusChange } from './testing/stories.ts';

let schema: TestSchema;
let notifier: RunningNotifier;
let receiver: HttpRecorder;
let key: string;
beforeAll(async () => {
  schema = await testSchema();
  receiver = await httpRecorder();
});
afterAll(async () => {
  await receiver.close();
  await schema.close();
});
beforeEach(async () => {
  await schema.clear();
  receiver.reset();
  key = await anApiKey(schema);
  notifier = await runningNotifier(schema);
});
afterEach(() => notifier.stop());

const as = (apiKey: string) => {
  const send = (method: 'get' | 'post' | 'delete', path: string) =>
    request(notifier.http)[method](path).set('authorization', `Bearer ${apiKey}`);
  return {
    get: (path: string) => send('get', path),
    post: (path: string, body: object = {}) => send('post', path).send(body),
    delete: (path: string) => send('delete', path),
  };
};
const add = async (url = receiver.url) =>
  (await as(key).post('/v1/webhook-endpoints', { url }).expect(201)).body;
const deliver = async (count: number) => {
  const shipmentId = aShipment();
  for (let sequence = 1; sequence <= count; sequence++)
    await notifier.publish(statusChange(shipmentId, sequence));
  await eventually(async () => {
    const { body } = await as(key).get(`/v1/messages?shipmentId=${shipmentId}&state=delivered`).expect(200);
    expect(body.messages).toHaveLength(count);
  });
  return shipmentId;
};

describe('webhook endpoints', () => {
  test('the secret is shown once', async () => {
    const created = await add();
    expect(created).toMatchObject({
      id: expect.stringMatching(/^whe_/),
      url: `${receiver.url}/`,
      eventTypes: [],
      status: 'enabled',
      secret: expect.stringMatching(/^whsec_/),
    });
    const { secret, ...endpoint } = created;
    expect((await as(key).get(`/v1/webhook-endpoints/${created.id}`).expect(200)).body).toEqual(endpoint);
    const listed = (await as(key).get('/v1/webhook-endpoints').expect(200)).body;
    expect(listed).toEqual({ endpoints: [endpoint] });
    expect(JSON.stringify(await schema.sql('webhook_endpoints'))).not.toContain(secret.slice(6));
  });

  test('a deleted one is gone', async () => {
    const { id } = await add();
    await as(key).delete(`/v1/webhook-endpoints/${id}`).expect(204);
    await as(key).get(`/v1/webhook-endpoints/${id}`).expect(404);
    await as(key).delete(`/v1/webhook-endpoints/${id}`).expect(404);
    expect((await as(key).get('/v1/webhook-endpoints')).body.endpoints).toEqual([]);
  });

  test('what it was still owed is cancelled', async () => {
    const { id } = await add();
    receiver.always(answer.reply(500));
    await notifier.publish(statusChange(aShipment(), 1));
    await eventually(() => expect(receiver.requests).toHaveLength(1));
    await as(key).delete(`/v1/webhook-endpoints/${id}`).expect(204);
    const { body } = await as(key).get('/v1/messages?state=cancelled').expect(200);
    expect(body.messages).toMatchObject([{ endpointId: id, state: 'cancelled' }]);
  });

  test.each([
    [{}, 400],
    [{ url: 'https://merchant.example', extra: 1 }, 400],
    [{ url: 'https://merchant.example', eventTypes: ['unknown'] }, 400],
    [{ url: 'no url' }, 422],
    [{ url: 'ftp://merchant.example' }, 422],
    [{ url: 'http://169.254.169.254/' }, 422],
  ])('%o is refused with %i', async (body, status) => {
    await as(key).post('/v1/webhook-endpoints', body).expect(status);
  });

  test('loopback is refused unless private addresses are allowed', async () => {
    await notifier.stop();
    notifier = await runningNotifier(schema, { WAYBILL_ALLOW_PRIVATE_WEBHOOKS: 'false' });
    const { body } = await as(key).post('/v1/webhook-endpoints', { url: receiver.url }).expect(422);
    expect(body).toMatchObject({ type: 'INVALID_DATA', errors: [{ parameter: 'url' }] });
  });

  test('there are at most 50', async () => {
    for (let i = 0; i < 50; i++) await add();
    await as(key).post('/v1/webhook-endpoints', { url: receiver.url }).expect(422);
  });

  test('there are at most 50, however many are added at once', async () => {
    for (let i = 0; i < 48; i++) await add();
    const atOnce = Array.from({ length: 6 }, () =>
      as(key).post('/v1/webhook-endpoints', { url: receiver.url }),
    );
    const statuses = (await Promise.all(atOnce)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 201, 422, 422, 422, 422]);
  });
});

describe('the message log', () => {
  test('tells who was told what, and what they answered', async () => {
    const endpoint = await add();
    receiver.always(answer.reply(200, 'thanks'));
    const shipmentId = await deliver(1);
    const { body } = await as(key).get(`/v1/messages?shipmentId=${shipmentId}`).expect(200);
    const [message] = body.messages;
    expect(message).toMatchObject({
      endpointId: endpoint.id,
      eventType: 'shipment.status_changed',
      sequence: 1,
      state: 'delivered',
      attempts: 1,
    });
    expect(receiver.requests[0]?.headers['webhook-id']).toBe(message.id);
    const { body: log } = await as(key).get(`/v1/messages/${message.id}/attempts`).expect(200);
    expect(log.attempts).toMatchObject([{ number: 1, status: 200, failure: null, answer: 'thanks' }]);
  });

  test('is read page by page, newest first', async () => {
    await add();
    await deliver(5);
    const sequences: number[] = [];
    for (let next = ''; next !== null; ) {
      const page = await as(key)
        .get(`/v1/messages?limit=2${next && `&paginationToken=${next}`}`)
        .expect(200);
      sequences.push(...page.body.messages.map(({ sequence }: { sequence: number }) => sequence));
      next = page.body.paginationToken.next;
    }
    expect(sequences).toEqual([5, 4, 3, 2, 1]);
    await as(key).get('/v1/messages?paginationToken=nonsense').expect(400);
  });

  test('can be asked by type, status, state, endpoint and time', async () => {
    const { id } = await add();
    await deliver(2);
    const count = async (filter: string) =>
      (await as(key).get(`/v1/messages?${filter}`).expect(200)).body.messages.length;
    const [long, soon] = [new Date(0).toISOString(), new Date(Date.now() + 60_000).toISOString()];
    expect(await count('eventType=shipment.status_changed&status=ORDER_DISPATCHED&state=delivered')).toBe(2);
    expect(await count('eventType=webhook_endpoint.disabled')).toBe(0);
    expect(await count('status=ORDER_CANCELLED')).toBe(0);
    expect(await count(`endpointId=${id}&from=${long}&to=${soon}`)).toBe(2);
    expect(await count(`from=${soon}`)).toBe(0);
    expect(await count(`to=${long}`)).toBe(0);
    await as(key).get('/v1/messages?status=NOWHERE').expect(400);
    await as(key).get('/v1/messages?from=yesterday').expect(400);
  });

  test('a delivered message can be sent again, under its own id', async () => {
    await add();
    await deliver(1);
    const { id } = (await as(key).get('/v1/messages')).body.messages[0];
    await as(key).post(`/v1/messages/${id}/resend`).expect(202);
    await eventually(() =>
      expect(receiver.requests.map(({ headers }) => headers['webhook-id'])).toEqual([id, id]),
    );
    await eventually(async () =>
      expect((await as(key).get(`/v1/messages/${id}`)).body).toMatchObject({
        state: 'delivered',
        attempts: 2,
      }),
    );
  });

  test('a message of a deleted endpoint cannot be sent again', async () => {
    const { id: endpointId } = await add();
    await deliver(1);
    const { id } = (await as(key).get('/v1/messages')).body.messages[0];
    await as(key).delete(`/v1/webhook-endpoints/${endpointId}`).expect(204);
    await as(key).post(`/v1/messages/${id}/resend`).expect(409);
  });
});

describe('another tenant', () => {
  test('finds nothing of this one', async () => {
    const { id: endpointId } = await add();
    await deliver(1);
    const { id } = (await as(key).get('/v1/messages')).body.messages[0];
    const stranger = as(await anApiKey(schema, 'ten_other'));
    expect((await stranger.get('/v1/messages').expect(200)).body.messages).toEqual([]);
    expect((await stranger.get('/v1/webhook-endpoints').expect(200)).body.endpoints).toEqual([]);
    await stranger.get(`/v1/webhook-endpoints/${endpointId}`).expect(404);
    await stranger.delete(`/v1/webhook-endpoints/${endpointId}`).expect(404);
    await stranger.get(`/v1/messages/${id}`).expect(404);
    await stranger.get(`/v1/messages/${id}/attempts`).expect(404);
    await stranger.post(`/v1/messages/${id}/resend`).expect(404);
  });
});

test('without a key nothing is answered', async () => {
  await request(notifier.http).get('/v1/messages').expect(401);
  await request(notifier.http).post('/v1/webhook-endpoints').send({ url: receiver.url }).expect(401);
});
