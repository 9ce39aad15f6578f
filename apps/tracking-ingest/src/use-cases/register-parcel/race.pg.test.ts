import { scanFormats } from '@waybill/carriers';
import { shipmentDispatched } from '@waybill/contracts';
import type { Knex } from '@waybill/database';
import type { Publish, Transaction } from '@waybill/messaging';
import { createLogger } from '@waybill/telemetry';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Unit } from '../../deps.ts';
import { unitOfWork } from '../../storage/unit-of-work.ts';
import { aScan, booked, push } from '../../testing/scans.fixture.ts';
import { demo, type ServiceUnderTest, serviceUnderTest } from '../../testing/service.fixture.ts';
import { followParcel } from '../follow-parcel/follow-parcel.ts';
import { registerParcel } from './register-parcel.ts';

/** Not started: the tests move the two parties themselves, each on a connection of its own. */
let under: ServiceUnderTest;
beforeAll(async () => {
  under = await serviceUnderTest();
});
afterAll(() => under.close());

const logger = createLogger({ service: 'test', level: 'silent' });
const follow = followParcel({ formats: scanFormats, clock: { now: () => new Date() }, logger });
const register = registerParcel({ logger }, follow);

const unitIn = (sql: Knex.Transaction): Transaction<Unit> => {
  const publish: Publish = async () => 'not relayed here';
  return { ...unitOfWork(sql), publish };
};

const bookingOf = (trackingId: string) => (sql: Knex.Transaction) =>
  register({ ...envelope, data: { ...booked(trackingId), shipmentId: `shp_${trackingId}` } }, unitIn(sql));
const envelope = {
  id: crypto.randomUUID(),
  type: shipmentDispatched.type,
  tenantId: demo.tenantId,
  subject: 'shp_1',
  sequence: null,
  occurredAt: new Date().toISOString(),
  trace: {},
};

const workNext = (sql: Knex.Transaction) => unitIn(sql).parcels.claimNext(1);

const somebodyWaits = () =>
  eventually(async () => {
    const { rows } = await under.sql.raw(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    expect(rows).toHaveLength(1);
  });

const toldOf = async (trackingId: string) => ({
  states: await under.sql('scan_readings').where({ tracking_id: trackingId }).pluck('state'),
  told: await under
    .sql('tracking_events')
    .join('parcels', 'parcels.id', 'parcel_id')
    .where({ tracking_id: trackingId })
    .orderBy('sequence')
    .pluck('status'),
});

/** A number that scans have named before, so that its row is there already. */
const known = async (trackingId: string) => {
  await push(under, aScan(trackingId, 5, '0011')).expect(200);
  await under.sql.transaction(async (sql) => {
    await follow(unitIn(sql), await workNext(sql));
  });
};

test.each([
  ['a number nobody has heard of', 'NEW-1', async () => undefined, ['out_for_delivery']],
  ['a number that waits already', 'OLD-1', known, ['picked_up', 'out_for_delivery']],
])(
  'a booking that comes while a scan of %s is being parked waits, and finds it',
  async (_name, number, given, told) => {
    await given(number);
    await push(under, aScan(number, 10, '006')).expect(200);
    const worker = await under.sql.transaction();
    const parcels = await workNext(worker);
    const booking = under.sql.transaction(bookingOf(number));
    await somebodyWaits();
    await follow(unitIn(worker), parcels);
    await worker.commit();
    await booking;
    expect(await toldOf(number)).toEqual({ states: told.map(() => 'applied'), told });
  },
);

test.each([
  ['a number nobody has heard of', 'NEW-2', async () => undefined, ['out_for_delivery']],
  ['a number that waits already', 'OLD-2', known, ['picked_up', 'out_for_delivery']],
])(
  'a scan of %s that comes while its booking is being stored waits, and is told',
  async (_name, number, given, told) => {
    await given(number);
    const booking = await under.sql.transaction();
    await bookingOf(number)(booking);
    await push(under, aScan(number, 10, '006')).expect(200);
    const work = under.sql.transaction(async (sql) => {
      await follow(unitIn(sql), await workNext(sql));
    });
    await somebodyWaits();
    await booking.commit();
    await work;
    expect(await toldOf(number)).toEqual({ states: told.map(() => 'applied'), told });
  },
);

test('a scan that another worker holds is left to it, and neither waits for the other for ever', async () => {
  await push(under, aScan('HELD', 10, '0011')).expect(200);
  await push(under, aScan('HELD', 20, '006')).expect(200);
  const [first, second] = [await under.sql.transaction(), await under.sql.transaction()];
  const parcels = await workNext(first);
  const waiting = workNext(second);
  await somebodyWaits();
  await follow(unitIn(first), parcels);
  await first.commit();
  const same = await waiting;
  await follow(unitIn(second), same);
  await second.commit();
  expect(await toldOf('HELD')).toEqual({ states: ['parked', 'parked'], told: [] });
});
