import { shipmentList } from '@waybill/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleOrder } from '../../testing/example-order.ts';
import { staysSilent } from '../../testing/others.ts';
import { type Platform, platform } from '../../testing/platform.ts';

let world: Platform;
let count = 0;

beforeAll(async () => {
  world = await platform();
  world.others.script = staysSilent;
});
afterAll(() => world.close());

const place = async (changes: object = {}): Promise<string> => {
  const order = { ...exampleOrder, orderExternalId: `order-${++count}`, ...changes };
  const { body, status } = await world.api.post('/shipments').set('prefer', 'respond-async').send(order);
  expect(status).toBe(202);
  return body.orderExternalId;
};
const placeMany = async (howMany: number, changes: object = {}): Promise<string[]> => {
  const names: string[] = [];
  for (let i = 0; i < howMany; i++) names.unshift(await place(changes));
  return names;
};
const list = async (request: object) => {
  const { body, status } = await world.api.post('/shipments/list').send(request);
  expect(status).toBe(200);
  const { data, paginationToken } = shipmentList.parse(body);
  return { names: data.map(({ orderExternalId }) => orderExternalId), ...paginationToken };
};
const refused = async (request: object, api = world.api) => {
  const { body, status } = await api.post('/shipments/list').send(request);
  return [status, body.type, body.errors[0].parameter];
};
const age = (orderExternalId: string, change: object) =>
  world.database('shipments').where({ order_external_id: orderExternalId }).update(change);
const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);

describe('200', () => {
  test('whole shipments come back, the newest first', async () => {
    const names = await placeMany(3, { groupId: 'whole' });
    const { body } = await world.api.post('/shipments/list').send({ groupId: 'whole' });
    expect(body.data.map(({ orderExternalId }: { orderExternalId: string }) => orderExternalId)).toEqual(
      names,
    );
    const { body: one } = await world.api.get(`/shipments/${body.data[0].id}`);
    expect(body.data[0]).toEqual(one);
    expect(body.paginationToken).toEqual({ next: null, previous: null });
  });

  test('by default it lists what was placed within the last 24 hours', async () => {
    const [fresh, old] = [await place(), await place()];
    await age(old, { created_at: hoursAgo(25) });
    const { names } = await list({});
    expect(names).toContain(fresh);
    expect(names).not.toContain(old);
    expect((await list({ orderExternalIds: [old] })).names).toEqual([old]);
  });

  test('the group is compared with its capitals', async () => {
    const name = await place({ groupId: 'Group-A' });
    expect((await list({ groupId: 'Group-A' })).names).toEqual([name]);
    expect((await list({ groupId: 'group-a' })).names).toEqual([]);
  });

  test('every filter narrows, and all of them apply together', async () => {
    const startsAt = Date.now() + 3_600_000;
    const endsAt = startsAt + 3_600_000;
    const order = { groupId: 'all', pickupTime: { startsAt }, deliveryTime: { endsAt } };
    const name = await place(order);
    const now = Date.now();
    const matching = {
      groupId: 'all',
      orderExternalIds: [name, 'no-such'],
      locationExternalIds: ['7709'],
      status: ['ORDER_CANCELLED', 'REQUEST_RECEIVED', 'PENDING_DISPATCH'],
      createdAt: { startsAt: now - 60_000, endsAt: now + 60_000 },
      lastUpdatedAt: { startsAt: now - 60_000, endsAt: now + 60_000 },
      pickupTime: { startsAt },
      deliveryTime: { endsAt },
    };
    expect((await list(matching)).names).toEqual([name]);
    const others = [
      { groupId: 'other' },
      { orderExternalIds: ['no-such'] },
      { locationExternalIds: ['nowhere'] },
      { status: ['ORDER_DELIVERED'] },
      { createdAt: { endsAt: now - 60_000 } },
      { lastUpdatedAt: { endsAt: now - 60_000 } },
      { pickupTime: { startsAt: startsAt + 1 } },
      { deliveryTime: { endsAt: endsAt - 1 } },
    ];
    for (const other of others) expect((await list({ ...matching, ...other })).names).toEqual([]);
  });
});

describe('pages', () => {
  test('lead through the whole list and back again', async () => {
    const names = await placeMany(5, { groupId: 'pages' });
    const wish = { groupId: 'pages', limit: 2 };
    const first = await list(wish);
    const second = await list({ ...wish, paginationToken: first.next });
    const third = await list({ ...wish, paginationToken: second.next });
    expect([first.names, second.names, third.names].flat()).toEqual(names);
    expect([first.previous, third.next]).toEqual([null, null]);
    const back = await list({ ...wish, paginationToken: third.previous });
    expect(back.names).toEqual(second.names);
    const home = await list({ ...wish, paginationToken: back.previous });
    expect([home.names, home.previous]).toEqual([first.names, null]);
    expect(home.next).not.toBeNull();
  });

  test('neither repeat nor miss anything when shipments are placed, changed or gone in between', async () => {
    const names = await placeMany(4, { groupId: 'moving' });
    const wish = { groupId: 'moving', limit: 2, status: ['REQUEST_RECEIVED'] };
    const first = await list(wish);
    const newer = await place({ groupId: 'moving' });
    await world.api.put(`/shipments/${names[3]}`).send({ orderValue: 11 });
    await age(names[1] ?? '', { status: 'PENDING_DISPATCH' });
    const second = await list({ ...wish, paginationToken: first.next });
    expect(second.names).toEqual(names.slice(2));
    const back = await list({ ...wish, paginationToken: second.previous });
    expect([...back.names, back.previous === null]).toEqual([newer, names[0], true]);
  });

  test('shipments of the same instant are told apart', async () => {
    const names = await placeMany(4, { groupId: 'instant' });
    const created_at = hoursAgo(1);
    for (const name of names) await age(name, { created_at });
    const wish = { groupId: 'instant', limit: 3 };
    const first = await list(wish);
    const second = await list({ ...wish, paginationToken: first.next });
    expect([...first.names, ...second.names].sort()).toEqual(names.sort());
  });

  test('go on where they were when everything on one is gone', async () => {
    const names = await placeMany(3, { groupId: 'gone' });
    const wish = { groupId: 'gone', limit: 2, status: ['REQUEST_RECEIVED'] };
    const { next } = await list(wish);
    await age(names[2] ?? '', { status: 'PENDING_DISPATCH' });
    const empty = await list({ ...wish, paginationToken: next });
    expect([empty.names, empty.next]).toEqual([[], null]);
    expect((await list({ ...wish, paginationToken: empty.previous })).names).toEqual(names.slice(0, 2));
  });
});

describe('400', () => {
  test.each([
    [{ lastUpdatedAt: { startsAt: 0, endsAt: 2_592_000_001 } }, 'INVALID_DATA', 'lastUpdatedAt'],
    [{ pickupTime: { startsAt: 1 } }, 'INVALID_DATA', 'deliveryTime.endsAt'],
    [{ deliveryTime: { endsAt: 1 } }, 'INVALID_DATA', 'pickupTime.startsAt'],
    [{ paginationToken: 'NjI2N2M5YWIwM2FiNjQ5NDdjYWZiYmMxXzYyNjc=' }, 'INVALID_DATA', 'paginationToken'],
    [{ limit: 1_001 }, 'VALIDATION_ERROR', 'limit'],
    [{ limit: 0 }, 'VALIDATION_ERROR', 'limit'],
    [{ orderExternalIds: Array(101).fill('a') }, 'VALIDATION_ERROR', 'orderExternalIds'],
    [{ locationExternalIds: Array(101).fill('a') }, 'VALIDATION_ERROR', 'locationExternalIds'],
    [{ status: ['LOST'] }, 'VALIDATION_ERROR', 'status.0'],
    [{ pickupTime: { endsAt: 1 } }, 'VALIDATION_ERROR', 'pickupTime.endsAt'],
    [{ colour: 'red' }, 'VALIDATION_ERROR', 'colour'],
  ])('%j', async (request, type, parameter) => {
    expect(await refused(request)).toEqual([400, type, parameter]);
  });

  test('a token is bound to its filters, though not to their spelling or the size of the page', async () => {
    await placeMany(2, { groupId: 'bound' });
    const { next } = await list({ groupId: 'bound', limit: 1 });
    expect(await refused({ groupId: 'Bound', paginationToken: next })).toEqual([
      400,
      'INVALID_DATA',
      'paginationToken',
    ]);
    const same = { groupId: 'bound', status: [], createdAt: null, limit: 5, paginationToken: next };
    expect((await list(same)).names).toHaveLength(1);
  });
});

describe('401', () => {
  test('without a key nothing is listed', async () => {
    const { status, body } = await world.api.post('/shipments/list').unset('authorization').send({});
    expect([status, body.type]).toEqual([401, 'UNAUTHORIZED']);
  });
});
