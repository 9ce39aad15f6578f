import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exampleOrder } from '../../testing/example-order.ts';
import { booksIt, findsNobody } from '../../testing/others.ts';
import { type Platform, platform } from '../../testing/platform.ts';

let world: Platform;
let count = 0;

beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());
beforeEach(() => {
  world.others.script = booksIt;
});

const leadMs = 60 * 60_000;
const inMs = (ms: number): number => Date.now() + leadMs + ms;
const place = (changes: object) =>
  world.api.post('/shipments').send({ ...exampleOrder, orderExternalId: `due-${++count}`, ...changes });
const statusOf = async (id: string): Promise<string> => (await world.api.get(`/shipments/${id}`)).body.status;
const wasRequested = (id: string): boolean => world.others.requested.some(({ subject }) => subject === id);
const settle = (settings: object) =>
  world
    .database('tenants')
    .update({ settings: JSON.stringify(settings) })
    .where({ id: world.demo.tenantId });
/** The timers that wait in the outbox. Nobody waits for hours in a test: they are brought forward. */
const timersOf = (id: string) =>
  world.database('outbox').where({ type: 'shipment.dispatch_due.v1', subject: id });

describe('an order for later', () => {
  test('is answered at once as PENDING_DISPATCH, and nobody is asked yet', async () => {
    const { status, body } = await place({ pickupTime: { startsAt: inMs(3_600_000) } });
    expect([status, body.status]).toEqual([201, 'PENDING_DISPATCH']);
    expect(wasRequested(body.id)).toBe(false);
  });

  test('is dispatched by itself when its time has come', async () => {
    const startsAt = inMs(3_600_000);
    const { body } = await place({ pickupTime: { startsAt } });
    expect(body.status).toBe('PENDING_DISPATCH');
    expect(await timersOf(body.id).pluck('available_at')).toEqual([new Date(startsAt - leadMs)]);
    await timersOf(body.id).update({ available_at: new Date() });
    await eventually(async () => expect(await statusOf(body.id)).toBe('ORDER_DISPATCHED'));
  });

  test('is dispatched at once when the merchant wants that', async () => {
    const pickupTime = { startsAt: inMs(3_600_000) };
    const { body } = await place({ pickupTime, dispatch: { type: 'immediate' } });
    expect(body.status).toBe('ORDER_DISPATCHED');
  });

  test('is cancelled without asking anybody, and its timer then does nothing', async () => {
    const { body } = await place({ pickupTime: { startsAt: inMs(3_600_000) } });
    expect((await world.api.delete(`/shipments/${body.id}`)).status).toBe(200);
    await timersOf(body.id).update({ available_at: new Date() });
    await eventually(async () => expect(await timersOf(body.id)).toHaveLength(0));
    expect(await statusOf(body.id)).toBe('ORDER_CANCELLED');
    expect(wasRequested(body.id)).toBe(false);
  });
});

describe('an order that its merchant releases', () => {
  test('waits without a timer when its dispatch is manual', async () => {
    const { body } = await place({ dispatch: { type: 'manual' } });
    expect(body.status).toBe('PENDING_DISPATCH');
    expect(await timersOf(body.id)).toHaveLength(0);
  });

  test('is held as PENDING_RELEASE when only its release is manual', async () => {
    const { body } = await place({ release: { type: 'manual' } });
    expect(body.status).toBe('PENDING_RELEASE');
    expect(wasRequested(body.id)).toBe(false);
  });
});

describe('an order that nobody took', () => {
  test('is tried again by the schedule until it is used up', async () => {
    await settle({ autoRetry: { enabled: true, scheduleMinutes: [5] } });
    world.others.script = findsNobody;
    const { status, body } = await place({});
    expect([status, body.status]).toEqual([201, 'PENDING_AUTORETRY']);
    await timersOf(body.id).update({ available_at: new Date() });
    await eventually(async () => expect(await statusOf(body.id)).toBe('ESTIMATES_FAILED'));
    const { body: history } = await world.api.get(`/shipments/${body.id}/status-history`);
    expect(history[0].orderStatus.map((line: { status: string }) => line.status)).toEqual([
      'REQUEST_RECEIVED',
      'ESTIMATES_FAILED',
      'PENDING_AUTORETRY',
      'REQUEST_RECEIVED',
      'ESTIMATES_FAILED',
    ]);
    await settle({});
  });

  test('need not wait for its schedule: the merchant may retry it, and the timer then does nothing', async () => {
    await settle({ autoRetry: { enabled: true, scheduleMinutes: [5] } });
    world.others.script = findsNobody;
    const { body } = await place({});
    world.others.script = booksIt;
    expect((await world.api.post(`/shipments/${body.id}/retry`)).body.status).toBe('ORDER_DISPATCHED');
    await timersOf(body.id).update({ available_at: new Date() });
    await eventually(async () => expect(await timersOf(body.id)).toHaveLength(0));
    expect(await statusOf(body.id)).toBe('ORDER_DISPATCHED');
    await settle({});
  });
});
