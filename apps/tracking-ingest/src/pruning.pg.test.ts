import { shipmentBookedExternally, shipmentCancelled, shipmentDispatched } from '@waybill/contracts';
import { createLogger } from '@waybill/telemetry';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgottenBefore, startPruning } from './pruning.ts';
import { forgetVoidedBookingsIn, forgetWatchesIn } from './storage/delays/forget-watches.ts';
import { aScan, booked, carrier, push } from './testing/scans.fixture.ts';
import { demo, type ServiceUnderTest, serviceUnderTest } from './testing/service.fixture.ts';

const day = 86_400_000;
const nine = new Date('2026-01-18T03:30:00Z');

let under: ServiceUnderTest;
beforeAll(async () => {
  under = await serviceUnderTest();
  under.clock.set(nine);
  await under.service.start();
});
afterAll(() => under.close());

const external = (trackingId: string) => ({
  ...shipmentBookedExternally.example,
  shipmentId: `shp_${trackingId}`,
  trackingId,
  carrier,
  bookedAt: nine.toISOString(),
});
const watched = () => under.sql('watches').orderBy('tracking_id').pluck('tracking_id');
const wrong = () => under.sql('parcel_exceptions').pluck('tracking_id');
const told = (type: string) => under.heard.filter((each) => each.type === type).length;
const rested = () =>
  eventually(async () =>
    expect(await under.sql('watches').where('due_at', '<=', under.clock.now()).pluck('id')).toEqual([]),
  );
const prune = async (chore = 'prune-watches') => {
  const pruning = startPruning({
    database: under.sql,
    forgetWatches: forgetWatchesIn(under.sql),
    forgetVoidedBookings: forgetVoidedBookingsIn(under.sql),
    forgottenBefore: forgottenBefore({ clock: under.clock, days: 400 }),
    logger: createLogger({ service: 'tracking-ingest', level: 'silent' }),
  });
  await under.sql('chores').where({ name: chore }).del();
  expect(await pruning.look()).toContain(chore);
  await pruning.stop();
};

test('a parcel whose story has ended is forgotten after its time, with what was wrong; nothing brings it back or tells of it anew', async () => {
  await under.hear(shipmentDispatched, { ...booked('DONE', 'shp_DONE'), bookedAt: nine.toISOString() });
  await under.hear(shipmentBookedExternally, external('THEIRS'));
  await under.hear(shipmentDispatched, { ...booked('STUCK', 'shp_STUCK'), bookedAt: nine.toISOString() });
  under.clock.set(new Date(nine.getTime() + 10 * day));
  await eventually(async () => expect((await wrong()).includes('DONE')).toBe(true));
  for (const number of ['DONE', 'THEIRS']) await push(under, aScan(number, 5, '999')).expect(200);
  await eventually(async () =>
    expect(
      await under.sql('watches').whereNotNull('delivered_at').orderBy('tracking_id').pluck('tracking_id'),
    ).toEqual(['DONE', 'THEIRS']),
  );
  await prune();
  expect(await watched()).toEqual(['DONE', 'STUCK', 'THEIRS']);

  under.clock.set(new Date(nine.getTime() + 401 * day));
  await prune();
  expect([await watched(), new Set(await wrong())]).toEqual([['STUCK'], new Set(['STUCK'])]);

  const before = [told('tracking.exception_opened.v1'), told('tracking.estimate_changed.v1')];
  const lanes = await under.sql('lanes').select();
  await under.hear(shipmentBookedExternally, external('THEIRS'));
  await push(under, aScan('DONE', 6, '999')).expect(200);
  await eventually(async () =>
    expect(
      await under
        .sql('scan_readings')
        .where({ tracking_id: 'DONE' })
        .whereNot({ state: 'pending' })
        .pluck('state'),
    ).toHaveLength(2),
  );
  await rested();
  expect(await watched()).toEqual(['STUCK']);
  expect([told('tracking.exception_opened.v1'), told('tracking.estimate_changed.v1')]).toEqual(before);
  expect(await under.sql('lanes').select()).toEqual(lanes);
  const { body } = await under.api
    .get('/v1/exceptions?shipmentId=shp_DONE')
    .set('authorization', `Bearer ${demo.apiKey}`)
    .expect(200);
  expect(body.exceptions).toEqual([]);
});

test('that a booking is void is forgotten when no booking of its time would be watched any more', async () => {
  under.clock.set(nine);
  await under.hear(shipmentCancelled, { shipmentId: 'shp_VOID', attempt: 1, voidedBookingId: null });
  const remembered = () => under.sql('voided_bookings').pluck('shipment_id');
  under.clock.set(new Date(nine.getTime() + 399 * day));
  await prune('prune-voided-bookings');
  expect(await remembered()).toEqual(['shp_VOID']);
  under.clock.set(new Date(nine.getTime() + 401 * day));
  await prune('prune-voided-bookings');
  expect(await remembered()).toEqual([]);
});
