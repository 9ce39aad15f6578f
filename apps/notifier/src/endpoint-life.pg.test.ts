import { answer, eventually } from '@waybill/testing';
import { describe, expect, test } from 'vitest';
import { accepts, scene, verified } from './testing/scene.ts';
import { aShipment, statusChange } from './testing/stories.ts';

const it = scene();
const path = (id: string, rest = '') => `/v1/webhook-endpoints/${id}${rest}`;
const tell = (shipment = aShipment(), sequence = 1) => it.notifier.publish(statusChange(shipment, sequence));
const received = (count: number) =>
  eventually(() => {
    expect(it.receiver.requests).toHaveLength(count);
    return it.receiver.requests;
  });
const states = async () =>
  (await it.merchant.get('/v1/messages').expect(200)).body.messages.map(
    ({ state }: { state: string }) => state,
  );

describe('changing an endpoint', () => {
  test('changes what is named and leaves the rest', async () => {
    const { secret, ...before } = await it.add({ description: 'ours', statuses: ['ORDER_DELIVERED'] });
    const change = { payload: 'thin', locationExternalIds: ['7709', '7709'], statuses: null };
    const { body } = await it.merchant.patch(path(before.id), change).expect(200);
    expect(body).toEqual({ ...before, payload: 'thin', locationExternalIds: ['7709'], statuses: [] });
    expect((await it.merchant.get(path(before.id))).body).toEqual(body);
  });

  test.each([
    [{ url: null }, 400],
    [{ status: 'enabled' }, 400],
    [{ statuses: ['SOMEWHERE'] }, 400],
    [{ payload: 'medium' }, 400],
    [{ headers: { host: 'elsewhere' } }, 400],
    [{ headers: { 'x-a': 'line\r\nbreak' } }, 400],
    [{ headers: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`x-${i}`, '1'])) }, 400],
    [{ url: 'http://169.254.169.254/latest' }, 422],
    [{ url: 'no url' }, 422],
    [{ url: `https://merchant.example/${'é'.repeat(1900)}` }, 422],
  ])('%o is refused with %i', async (change, status) => {
    const { id } = await it.add();
    await it.merchant.patch(path(id), change).expect(status);
  });

  test('messages made before go to the new url', async () => {
    it.receiver.always(answer.reply(500));
    const { id } = await it.add({ url: `${it.receiver.url}/old` });
    await tell();
    await received(1);
    await it.merchant.patch(path(id), { url: `${it.receiver.url}/new` }).expect(200);
    it.notifier.clock.advance(60_000);
    expect((await received(2)).map((request) => request.path)).toEqual(['/old', '/new']);
  });

  test('only what its filters let through becomes a message', async () => {
    await it.add({ url: `${it.receiver.url}/cancelled`, statuses: ['ORDER_CANCELLED'] });
    await it.add({ url: `${it.receiver.url}/elsewhere`, locationExternalIds: ['1'] });
    await it.add({
      url: `${it.receiver.url}/7709`,
      statuses: ['ORDER_DISPATCHED'],
      locationExternalIds: ['7709'],
    });
    await tell();
    expect((await received(1)).map((request) => request.path)).toEqual(['/7709']);
    expect(await states()).toHaveLength(1);
  });

  test('a thin body is signed as well, and names nobody', async () => {
    const { id, secret } = await it.add({ payload: 'thin' });
    const shipment = aShipment();
    await tell(shipment);
    const [request] = await received(1);
    if (!request) throw new Error('nothing was received');
    expect(Object.keys(verified(request, secret).data).sort()).toEqual([
      'changedAt',
      'orderExternalId',
      'sequence',
      'shipmentId',
      'status',
    ]);
    await it.merchant.patch(path(id), { payload: 'full' }).expect(200);
    await tell(shipment, 2);
    expect((await received(2)).at(-1)?.json<{ data: object }>().data).toHaveProperty('shipment');
  });
});

describe('headers of its own', () => {
  const headers = { Authorization: 'Bearer gateway-token', 'X-Shop': 'one' };

  test('are sent with every delivery', async () => {
    await it.add({ headers });
    await tell();
    const [request] = await received(1);
    expect(request?.headers).toMatchObject({ authorization: 'Bearer gateway-token', 'x-shop': 'one' });
  });

  test('are taken only as many as an ordinary server takes with a request', async () => {
    const inAll = (size: number) =>
      Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`x-${i}`, 'v'.repeat(size / 10 - 3)]));
    const { id } = await it.add({ headers: inAll(8_000) });
    await tell();
    await received(1);
    await eventually(async () => expect(await states()).toEqual(['delivered']));
    await it.merchant.patch(path(id), { headers: inAll(8_010) }).expect(400);
    const most = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`x-${i}`, 'v'.repeat(1000)]));
    await it.merchant.patch(path(id), { headers: most }).expect(400);
  });

  test('are shown by name only, and kept where nobody can read them', async () => {
    const created = await it.add({ headers });
    expect(created).toMatchObject({ headerNames: ['authorization', 'x-shop'] });
    expect(JSON.stringify(created)).not.toContain('gateway-token');
    expect(JSON.stringify(await it.schema.sql('webhook_endpoints'))).not.toContain('gateway-token');
  });

  test('are replaced together, and removed by null', async () => {
    const { id } = await it.add({ headers });
    await it.merchant.patch(path(id), { headers: { 'x-new': '1' } }).expect(200);
    expect((await it.merchant.get(path(id))).body.headerNames).toEqual(['x-new']);
    expect((await it.merchant.patch(path(id), { headers: null }).expect(200)).body.headerNames).toEqual([]);
    await tell();
    const [request] = await received(1);
    expect(request?.headers).not.toHaveProperty('x-new');
  });
});

describe('a pause', () => {
  test('holds everything back, and resuming delivers it in order', async () => {
    const { id, secret } = await it.add();
    expect((await it.merchant.act(path(id, '/pause')).expect(200)).body).toMatchObject({
      status: 'paused',
      statusCause: 'owner',
      statusSince: expect.any(String),
    });
    const shipment = aShipment();
    await tell(shipment, 1);
    await tell(shipment, 2);
    await eventually(async () => expect(await states()).toEqual(['pending', 'pending']));
    expect(it.receiver.requests).toEqual([]);
    await it.merchant.act(path(id, '/resume')).expect(200);
    const bodies = (await received(2)).map((request) => verified(request, secret));
    expect(bodies.map(({ data }) => data.sequence)).toEqual([1, 2]);
  });

  test('can end without what happened meanwhile, which stays in the log and can be sent', async () => {
    const { id } = await it.add();
    await it.merchant.act(path(id, '/pause')).expect(200);
    await tell();
    await eventually(async () => expect(await states()).toEqual(['pending']));
    await it.merchant.post(path(id, '/resume'), { backlog: 'skip' }).expect(200);
    expect(await states()).toEqual(['cancelled']);
    const [message] = (await it.merchant.get('/v1/messages')).body.messages;
    await it.merchant.act(`/v1/messages/${message.id}/resend`).expect(202);
    await received(1);
  });

  test('does not fit a disabled endpoint, nor does enabling a paused one', async () => {
    const { id } = await it.add();
    await it.merchant.act(path(id, '/pause')).expect(200);
    await it.merchant.act(path(id, '/enable')).expect(409);
    await it.schema.sql('webhook_endpoints').update({ status: 'disabled', status_cause: 'gone' });
    await it.merchant.act(path(id, '/pause')).expect(409);
    await it.merchant.act(path(id, '/resume')).expect(409);
    await it.merchant.post(path(id, '/enable'), { backlog: 'perhaps' }).expect(400);
  });
});

test('enabling what was disabled sends what waited, at once', async () => {
  it.receiver.next(answer.reply(410));
  const { id } = await it.add();
  await tell();
  await eventually(async () =>
    expect((await it.merchant.get(path(id))).body).toMatchObject({ status: 'disabled', statusCause: 'gone' }),
  );
  const { body } = await it.merchant.act(path(id, '/enable')).expect(200);
  expect(body).toMatchObject({ status: 'enabled', statusCause: null, consecutiveFailures: 0 });
  await received(2);
  await eventually(async () => expect(await states()).toEqual(['delivered']));
});

describe('a new secret', () => {
  test('is accepted beside the one before until the overlap ends, every delivery of both', async () => {
    const { id, secret: before } = await it.add();
    await tell();
    await received(1);
    const { body } = await it.merchant.post(path(id, '/rotate-secret'), { overlapHours: 1 }).expect(200);
    await tell();
    const during = (await received(2)).at(-1);
    await it.schema.sql('webhook_endpoints').update({ previous_secret_expires_at: new Date(0) });
    await tell();
    const after = (await received(3)).at(-1);
    const [first] = it.receiver.requests;
    if (!first || !during || !after) throw new Error('nothing was received');
    expect(accepts(first, before)).toBe(true);
    expect([accepts(during, before), accepts(during, body.secret)]).toEqual([true, true]);
    expect([accepts(after, before), accepts(after, body.secret)]).toEqual([false, true]);
  });

  test('with no overlap ends the one before at once', async () => {
    const { id, secret: before } = await it.add();
    const { body } = await it.merchant.post(path(id, '/rotate-secret'), { overlapHours: 0 }).expect(200);
    expect(body.previousSecretExpiresAt).toBeNull();
    await tell();
    const [request] = await received(1);
    if (!request) throw new Error('nothing was received');
    expect([accepts(request, before), accepts(request, body.secret)]).toEqual([false, true]);
  });

  test('is shown once and kept sealed', async () => {
    const { id } = await it.add();
    const { body } = await it.merchant.act(path(id, '/rotate-secret')).expect(200);
    expect(body.previousSecretExpiresAt).toEqual(expect.any(String));
    expect((await it.merchant.get(path(id))).body).not.toHaveProperty('secret');
    expect(JSON.stringify(await it.schema.sql('webhook_endpoints'))).not.toContain(body.secret.slice(6));
  });

  test.each([-1, 169, 'soon'])('with an overlap of %s is refused', async (overlapHours) => {
    const { id } = await it.add();
    await it.merchant.post(path(id, '/rotate-secret'), { overlapHours }).expect(400);
  });
});

describe('a test event', () => {
  test('takes the way of all events, whatever the endpoint subscribes to', async () => {
    const { id, secret } = await it.add({ eventTypes: ['webhook_endpoint.disabled'] });
    const { body } = await it.merchant.act(path(id, '/test')).expect(202);
    const [request] = await received(1);
    if (!request) throw new Error('nothing was received');
    expect(verified(request, secret)).toMatchObject({
      type: 'webhook_endpoint.test',
      data: { endpointId: id },
    });
    expect(request.headers['webhook-id']).toBe(body.id);
    await eventually(async () =>
      expect((await it.merchant.get(`/v1/messages/${body.id}`)).body).toMatchObject({
        state: 'delivered',
        shipmentId: null,
        attempts: 1,
      }),
    );
  });

  test('is not sent to an endpoint to which nothing is sent', async () => {
    const { id } = await it.add();
    await it.merchant.act(path(id, '/pause')).expect(200);
    await it.merchant.act(path(id, '/test')).expect(409);
  });
});

test.each(['pause', 'resume', 'enable', 'rotate-secret', 'test'])(
  'another tenant’s endpoint does not know «%s»',
  async (action) => {
    const { id } = await it.add();
    await it.schema.sql('webhook_endpoints').where({ id }).update({ tenant_id: 'ten_other' });
    await it.merchant.act(path(id, `/${action}`)).expect(404);
    await it.merchant.patch(path(id), { description: 'mine' }).expect(404);
  },
);
