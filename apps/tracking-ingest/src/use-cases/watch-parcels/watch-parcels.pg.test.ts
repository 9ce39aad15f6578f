import {
  type DataOf,
  type EventDefinition,
  shipmentCancelled,
  shipmentDispatched,
  trackingEstimateChanged,
  trackingExceptionClosed,
  trackingExceptionOpened,
} from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Unit } from '../../deps.ts';
import { watchesIn } from '../../storage/delays/watches.ts';
import { aScan, booked, push } from '../../testing/scans.fixture.ts';
import { addKey, demo, type ServiceUnderTest, serviceUnderTest } from '../../testing/service.fixture.ts';
import { watchParcel } from './watch-parcel.ts';

const hour = 3_600_000;
/** Nine o'clock, Indian Standard Time, on the day of the scans. */
const nine = new Date('2026-01-18T03:30:00Z');
const at = (hours: number) => new Date(nine.getTime() + hours * hour);

let under: ServiceUnderTest;
beforeAll(async () => {
  under = await serviceUnderTest({ LANE_SAMPLES: '3' });
  under.clock.set(nine);
  await under.service.start();
});
afterAll(() => under.close());

const as = (path: string) => under.api.get(path).set('authorization', `Bearer ${demo.apiKey}`);
const dispatch = (trackingId: string, fields: object = {}) =>
  under.hear(shipmentDispatched, {
    ...booked(trackingId, `shp_${trackingId}`),
    bookedAt: nine.toISOString(),
    estimatedPickup: { startsAt: null, endsAt: null },
    estimatedDelivery: { startsAt: null, endsAt: at(24).toISOString() },
    ...fields,
  });

const heardOf = <Data>({ type }: EventDefinition<Data>, trackingId: string): Data[] =>
  under.heard
    .filter((each) => each.type === type)
    .map(({ data }) => data as Data)
    .filter((data) => (data as { trackingId: string }).trackingId === trackingId);
const opened = (trackingId: string) => heardOf(trackingExceptionOpened, trackingId);
const closed = (trackingId: string) => heardOf(trackingExceptionClosed, trackingId);
const kinds = async (trackingId: string, state = 'open'): Promise<string[]> => {
  const { body } = await as(`/v1/exceptions?state=${state}&shipmentId=shp_${trackingId}`).expect(200);
  return body.exceptions.map(({ kind }: { kind: string }) => kind);
};
const become = (trackingId: string, expected: string[], state = 'open') =>
  eventually(async () => expect(await kinds(trackingId, state)).toEqual(expected));
/** Its only scan has been taken in, at the time that the clock shows. */
const applied = (trackingId: string) =>
  eventually(async () =>
    expect(await under.sql('scan_readings').where({ tracking_id: trackingId }).pluck('state')).toEqual([
      'applied',
    ]),
  );
/** Everything that is due has been looked at. */
const settled = () =>
  eventually(async () =>
    expect(await under.sql('watches').where('due_at', '<=', under.clock.now()).pluck('tracking_id')).toEqual(
      [],
    ),
  );

test('of the addresses only the areas are kept', async () => {
  await dispatch('AREAS');
  const row = await under.sql('watches').where({ tracking_id: 'AREAS' }).first();
  expect([row.origin, row.destination]).toEqual([
    ['US', 'MA', '021'],
    ['US', 'MA', '021'],
  ]);
  expect(JSON.stringify(row)).not.toMatch(/Albany|02118/);
});

test('a time that a scan names replaces that of the booking, which was told with the booking', async () => {
  await dispatch('EDD');
  await settled();
  await push(under, { ...aScan('EDD', 10, '0011'), edd: '2026-01-21' }).expect(200);
  await eventually(() =>
    expect(heardOf(trackingEstimateChanged, 'EDD')).toMatchObject([
      { source: 'scan', estimatedDelivery: { endsAt: '2026-01-22T04:59:59.000Z' } },
    ]),
  );
});

test('a failed attempt opens an exception that says whose doing it was, and the next attempt closes it', async () => {
  await dispatch('TRY');
  await push(under, aScan('TRY', 5, '0011')).expect(200);
  await push(under, aScan('TRY', 10, '219')).expect(200);
  await become('TRY', ['failed_attempt']);
  await eventually(() =>
    expect(opened('TRY')).toMatchObject([{ kind: 'failed_attempt', party: 'customer' }]),
  );
  expect(opened('TRY')[0]?.suggestedActions[0]).toMatchObject({ action: 'ask_customer' });
  await push(under, aScan('TRY', 20, '006')).expect(200);
  await become('TRY', []);
  await eventually(() => expect(closed('TRY')).toMatchObject([{ closedBy: 'news' }]));
  expect(closed('TRY')[0]?.exceptionId).toBe(opened('TRY')[0]?.exceptionId);
});

test('time alone opens exceptions, once, and the delivery closes them; the audit then has the evidence', async () => {
  await dispatch('SLOW');
  await push(under, aScan('SLOW', 5, '0011')).expect(200);
  await applied('SLOW');
  await settled();
  under.clock.set(at(30));
  await become('SLOW', ['late']);
  under.clock.set(at(60));
  await become('SLOW', ['silent', 'late']);
  under.clock.set(at(70));
  await settled();
  await eventually(() => expect(opened('SLOW').map(({ kind }) => kind)).toEqual(['late', 'silent']));
  const delivery = aScan('SLOW', 30, '999', { datetime: '2026-01-21 09:30:00' });
  await push(under, delivery).expect(200);
  await become('SLOW', []);
  await become('SLOW', ['silent', 'late'], 'closed');
  const { body } = await as('/v1/late-deliveries').expect(200);
  expect(body).toMatchObject({
    next: null,
    lateDeliveries: [
      {
        shipmentId: 'shp_SLOW',
        promisedAt: at(24).toISOString(),
        promiseSource: 'booking',
        deliveredAt: '2026-01-21T04:00:00.000Z',
        deliveryScanId: expect.stringMatching(/^scn_/),
        hoursLate: 48.5,
        amount: 6.42,
        currencyCode: 'USD',
      },
    ],
  });
});

test('the audit is CSV for those who accept that, and a spreadsheet finds no formula in it', async () => {
  await under.sql('watches').where({ tracking_id: 'SLOW' }).update({ tracking_id: '=SUM(A1),"' });
  const byHeader = await as('/v1/late-deliveries').set('accept', 'text/csv').expect(200);
  const byQuery = await as('/v1/late-deliveries?format=csv').expect(200);
  expect(byHeader.headers['content-type']).toMatch(/^text\/csv/);
  expect(byHeader.text).toBe(byQuery.text);
  const [header, row, end] = byHeader.text.split('\r\n');
  expect(header).toMatch(/^shipmentId,carrier,trackingId,bookedAt,promisedAt/);
  expect(row).toContain(`"'=SUM(A1),"""`);
  expect(row).toMatch(/48\.5,6\.42,USD$/);
  expect(end).toBe('');
});

test('a cancelled shipment has no exceptions any more', async () => {
  await dispatch('VOID', { bookedAt: at(30).toISOString() });
  await become('VOID', ['stuck_before_pickup', 'late'].toReversed());
  const data: DataOf<typeof shipmentCancelled> = {
    shipmentId: 'shp_VOID',
    attempt: 1,
    voidedBookingId: null,
  };
  await under.hear(shipmentCancelled, data);
  await become('VOID', []);
  await eventually(() =>
    expect(closed('VOID').map(({ closedBy }) => closedBy)).toEqual(['cancelled', 'cancelled']),
  );
});

test('a shipment whose cancellation is heard before its booking has no exceptions', async () => {
  await under.hear(shipmentCancelled, { shipmentId: 'shp_SWAPPED', attempt: 1, voidedBookingId: null });
  await dispatch('SWAPPED');
  await settled();
  expect(await kinds('SWAPPED', 'all')).toEqual([]);
});

test('a parcel whose successor is heard of first has no exceptions', async () => {
  await dispatch('SECOND', { shipmentId: 'shp_TWICE', attempt: 2 });
  await dispatch('FIRST', { shipmentId: 'shp_TWICE', attempt: 1 });
  await become('TWICE', ['stuck_before_pickup', 'late'].toReversed());
  await settled();
  const { body } = await as('/v1/exceptions?state=all&shipmentId=shp_TWICE').expect(200);
  expect(new Set(body.exceptions.map(({ trackingId }: { trackingId: string }) => trackingId))).toEqual(
    new Set(['SECOND']),
  );
});

test('a cancellation that is heard while its booking is being registered waits for it', async () => {
  const [booking, voiding] = [await under.sql.transaction(), await under.sql.transaction()];
  const event = { ...booked('AT-ONCE', 'shp_AT-ONCE'), bookedAt: nine.toISOString() };
  const message = { tenantId: demo.tenantId, data: event } as Parameters<ReturnType<typeof watchParcel>>[0];
  const parts = { clock: under.clock, forgottenBefore: () => new Date(0) };
  await watchParcel(parts)(message, { watches: watchesIn(booking) } as Transaction<Unit>);
  // Answered after the watch's own statement, so that the lock is the booking's when the cancellation asks for it.
  const { pid } = (await booking.raw('select pg_backend_pid() as pid')).rows[0];
  const cancelled = watchesIn(voiding)
    .cancel(demo.tenantId, 'shp_AT-ONCE', 1, nine)
    .then(() => voiding.raw('select 1'));
  const held = eventually(async () => {
    const { rows } = await under.sql.raw(
      'select from pg_stat_activity where ? = any(pg_blocking_pids(pid))',
      [pid],
    );
    expect(rows).toHaveLength(1);
  });
  await Promise.race([cancelled, held]);
  await booking.commit();
  await cancelled;
  await voiding.commit();
  expect(await under.sql('watches').where('tracking_id', 'AT-ONCE').pluck('is_cancelled')).toEqual([true]);
});

test('parcels that arrive teach their lane, once, and the lane foretells the next ones', async () => {
  under.clock.set(at(100));
  for (const name of ['L1', 'L2', 'L3']) {
    await dispatch(name, { estimatedDelivery: { startsAt: null, endsAt: null } });
    await push(under, aScan(name, 0, '0011', { datetime: '2026-01-18 10:00:00' })).expect(200);
    const delivered = aScan(name, 0, '999', { datetime: '2026-01-20 10:00:00' });
    await push(under, delivered).expect(200);
    await push(under, delivered).expect(200);
  }
  await eventually(async () => {
    const lane = await under.sql('lanes').where({ origin: 'US-MA-021' }).first();
    // SLOW arrived on the same lane.
    expect(lane?.sketches.transit.samples).toBe(4);
  });
  await dispatch('NEXT', {
    bookedAt: at(99).toISOString(),
    estimatedDelivery: { startsAt: null, endsAt: null },
  });
  await push(under, aScan('NEXT', 0, '0011', { datetime: '2026-01-22 12:00:00' })).expect(200);
  await eventually(() =>
    expect(heardOf(trackingEstimateChanged, 'NEXT').at(-1)).toMatchObject({
      source: 'predicted',
      basis: { origin: 'US-MA-021', samples: 4 },
    }),
  );
});

test('when a parcel that waits is to be looked at stands in the database', async () => {
  await dispatch('ASLEEP', {
    bookedAt: at(99).toISOString(),
    estimatedDelivery: { startsAt: null, endsAt: null },
  });
  await settled();
  const { due_at: due } = await under.sql('watches').where({ tracking_id: 'ASLEEP' }).first();
  expect(due.getTime()).toBeGreaterThan(under.clock.now().getTime());
});

test('exceptions come page by page, and one by one', async () => {
  const all = (await as('/v1/exceptions?state=all&limit=200').expect(200)).body.exceptions;
  const { body: first } = await as('/v1/exceptions?state=all&limit=2').expect(200);
  const { body: second } = await as(`/v1/exceptions?state=all&limit=200&before=${first.next}`).expect(200);
  expect([...first.exceptions, ...second.exceptions]).toEqual(all);
  expect((await as(`/v1/exceptions/${all[0].id}`).expect(200)).body).toEqual(all[0]);
  const late = await as('/v1/exceptions?state=all&kind=late').expect(200);
  expect(new Set(late.body.exceptions.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(['late']));
});

test.each([
  ['/v1/exceptions?kind=odd', 400],
  ['/v1/exceptions?limit=0', 400],
  ['/v1/exceptions/exc_none', 404],
  ['/v1/late-deliveries?format=xml', 400],
  ['/v1/late-deliveries?from=yesterday', 400],
  ['/v1/late-deliveries?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z', 400],
])('%s is answered with %i', async (path, status) => {
  await as(path).expect(status);
});

test('another tenant sees none of it', async () => {
  await addKey(under.sql, ['*']);
  const [one] = (await as('/v1/exceptions?state=all').expect(200)).body.exceptions;
  await under.sql('parcel_exceptions').where({ id: one.id }).update({ tenant_id: 'ten_other' });
  await as(`/v1/exceptions/${one.id}`).expect(404);
  await under.sql('watches').update({ tenant_id: 'ten_other' });
  expect((await as('/v1/late-deliveries').expect(200)).body.lateDeliveries).toEqual([]);
});
