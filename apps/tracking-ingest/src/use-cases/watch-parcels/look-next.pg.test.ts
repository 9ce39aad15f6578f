import { scanFormats } from '@waybill/carriers';
import type { Knex } from '@waybill/database';
import type { Transaction } from '@waybill/messaging';
import { type FakeClock, fakeClock } from '@waybill/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { InTransaction, Unit } from '../../deps.ts';
import { settings } from '../../domain/delays/delays.fixture.ts';
import { newId } from '../../ids.ts';
import type { Taught, Watch } from '../../ports/delays.ts';
import { unitOfWork } from '../../storage/unit-of-work.ts';
import { carrier } from '../../testing/scans.fixture.ts';
import { type ServiceUnderTest, serviceUnderTest } from '../../testing/service.fixture.ts';
import { lookAt } from './look-at.ts';
import { lookNext } from './look-next.ts';

const hour = 3_600_000;
const start = new Date('2026-03-02T08:00:00Z');

let under: ServiceUnderTest;
let clock: FakeClock;
let published: string[];
beforeAll(async () => {
  under = await serviceUnderTest();
});
afterAll(() => under.close());
beforeEach(() => {
  clock = fakeClock(start);
  published = [];
});

/** One parcel cannot be looked at. */
const troubled = (lanes: Unit['lanes']): Unit['lanes'] => ({
  ...lanes,
  of: async (ways) => {
    if (ways.some(({ way }) => way.mover === 'trouble')) throw new Error('in trouble');
    return await lanes.of(ways);
  },
});

const unitOf = (sql: Knex.Transaction): Transaction<Unit> => ({
  ...unitOfWork(sql),
  lanes: troubled(unitOfWork(sql).lanes),
  publish: async ({ type }) => {
    published.push(type);
    return type;
  },
});

const inTransaction: InTransaction = (work) => under.sql.transaction((sql) => work(unitOf(sql)));

/** As a process that has just started: it knows nothing but the database. */
const aProcess = () => lookNext({ inTransaction, formats: scanFormats, clock }, settings);

const watch = (trackingId: string, changes: Partial<Watch> = {}) =>
  inTransaction(({ watches }) =>
    watches.add(
      {
        id: newId('wat'),
        tenantId: 'ten_1',
        shipmentId: `shp_${trackingId}`,
        attempt: 1,
        carrier,
        trackingId,
        origin: ['US', 'MA', '021'],
        destination: ['US', 'NY', '100'],
        bookedAt: start,
        pickupBy: null,
        bookedPromise: null,
        price: { amountMinor: 642, currencyCode: 'USD' },
        isCancelled: false,
        lesson: null,
        estimate: null,
        estimatesTold: 0,
        ...changes,
      },
      clock.now(),
    ),
  );
const openOf = (trackingId: string) =>
  under.sql('parcel_exceptions').where({ tracking_id: trackingId, closed_at: null }).pluck('kind');

test('a parcel that becomes due while nothing runs is found by whoever starts next', async () => {
  await watch('WAITS');
  expect(await aProcess()()).toBe(1);
  expect(await aProcess()()).toBe(0);
  clock.advance(25 * hour);
  expect(await aProcess()()).toBe(1);
  expect(await openOf('WAITS')).toEqual(['stuck_before_pickup']);
  expect(published).toEqual(['tracking.exception_opened.v1']);
});

test('several processes that look at once open an exception once', async () => {
  clock.advance(50 * hour);
  await watch('ONCE');
  const found = await Promise.all(Array.from({ length: 4 }, () => aProcess()()));
  while (await aProcess()());
  expect(found.filter((parcels) => parcels > 0).length).toBeGreaterThan(0);
  expect(await openOf('ONCE')).toEqual(['stuck_before_pickup']);
  expect(published).toEqual(['tracking.exception_opened.v1']);
});

test('a parcel that cannot be looked at is put off, and does not stand in the way of the next', async () => {
  await watch('ODD', { carrier: 'trouble' });
  clock.advance(60 * hour);
  await watch('GOOD');
  await expect(aProcess()()).rejects.toThrow('in trouble');
  while (await aProcess()());
  expect(await openOf('GOOD')).toEqual(['stuck_before_pickup']);
  const [odd] = await under.sql('watches').where({ tracking_id: 'ODD' }).pluck('due_at');
  expect(odd).toEqual(new Date(clock.now().getTime() + 60_000));
  await under.sql('watches').where({ tracking_id: 'ODD' }).del();
});

test('a parcel of a carrier that pushes nothing is judged by its booking and the time', async () => {
  await watch('MUTE', { carrier: 'nobody', bookedPromise: new Date(start.getTime() + 10 * hour) });
  clock.advance(12 * hour);
  while (await aProcess()());
  expect(await openOf('MUTE')).toEqual(['late']);
});

test('an order that is booked anew leaves its former parcel behind', async () => {
  await watch('FORMER');
  await inTransaction(({ watches }) => watches.cancel('ten_1', 'shp_FORMER', 1, clock.now()));
  clock.advance(100 * hour);
  while (await aProcess()());
  expect(await openOf('FORMER')).toEqual([]);
});

test('news that comes while somebody looks is looked at afterwards', async () => {
  await watch('BUSY');
  const looking = await under.sql.transaction();
  const { watches } = unitOfWork(looking);
  const [busy] = await watches.claimDue(clock.now(), 1);
  const news = inTransaction((unit) =>
    unit.watches.touch([{ tenantId: 'ten_1', shipmentId: 'shp_BUSY' }], clock.now()),
  );
  await lookAt({ unit: unitOf(looking), formats: scanFormats, settings, now: clock.now() }, [busy as Watch]);
  await looking.commit();
  await news;
  expect(await under.sql('watches').where({ tracking_id: 'BUSY' }).pluck('due_at')).toEqual([clock.now()]);
  expect(await aProcess()()).toBe(1);
});

test('news of several shipments reaches all their parcels, and no others', async () => {
  for (const name of ['N1', 'N2', 'N3']) await watch(name);
  while (await aProcess()());
  const told = ['N3', 'N1', 'NOBODY'].map((name) => ({ tenantId: 'ten_1', shipmentId: `shp_${name}` }));
  await inTransaction(({ watches }) => watches.touch([...told, ...told], clock.now()));
  const due = await under
    .sql('watches')
    .where('due_at', '<=', clock.now())
    .orderBy('id')
    .pluck('tracking_id');
  expect(due).toEqual(['N1', 'N3']);
});

test('what several parcels teach at once is all learned, and can be taken back', async () => {
  const way = { mover: carrier, origin: ['US', 'MA', '9'], destination: ['US', 'NY', '9'] };
  const lesson = { way, lesson: { transit: { value: 40, weight: 1 } } };
  const teach = (before: Taught | null, after: Taught | null) => ({ tenantId: 'ten_1', before, after });
  await Promise.all(
    Array.from({ length: 4 }, () =>
      inTransaction(({ lanes }) => lanes.learn([teach(null, lesson), teach(null, lesson)])),
    ),
  );
  const samplesOf = async (tenantId: string) => {
    const [history = []] = await inTransaction(({ lanes }) => lanes.of([{ tenantId, way }]));
    return history.map(({ sketches }) => sketches.transit?.samples);
  };
  expect(await samplesOf('ten_1')).toEqual([8, 8, 8, 8, 8]);
  await inTransaction(({ lanes }) => lanes.learn([teach(lesson, null)]));
  expect(await samplesOf('ten_1')).toEqual([7, 7, 7, 7, 7]);
  const elsewhere = { ...lesson, way: { ...way, destination: ['US', 'NY', '8'] } };
  await inTransaction(({ lanes }) => lanes.learn([teach(lesson, elsewhere)]));
  expect(await samplesOf('ten_1')).toEqual([6, 7, 7, 7, 7]);
  expect(await samplesOf('ten_2')).toEqual([]);
});
