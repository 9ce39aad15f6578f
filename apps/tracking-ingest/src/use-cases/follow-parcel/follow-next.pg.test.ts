import { scanFormats } from '@waybill/carriers';
import { createLogger } from '@waybill/telemetry';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InTransaction } from '../../deps.ts';
import { unitOfWork } from '../../storage/unit-of-work.ts';
import { aScan, push } from '../../testing/scans.fixture.ts';
import { type ServiceUnderTest, serviceUnderTest } from '../../testing/service.fixture.ts';
import { followNext } from './follow-next.ts';
import { followParcel } from './follow-parcel.ts';

let under: ServiceUnderTest;
beforeAll(async () => {
  under = await serviceUnderTest();
});
afterAll(() => under.close());

const inTransaction: InTransaction = (work) =>
  under.sql.transaction((sql) => work({ ...unitOfWork(sql), publish: async () => 'not relayed here' }));

test('a parcel that cannot be followed is put off, and does not stand in the way of the next', async () => {
  await push(under, aScan('BAD', 1, '006')).expect(200);
  await push(under, aScan('GOOD', 1, '006')).expect(200);
  const followed: string[] = [];
  const work = followNext({ inTransaction }, async (unit, parcels) => {
    if (parcels.some(({ trackingId }) => trackingId === 'BAD')) throw new Error('cannot be followed');
    followed.push(...parcels.map(({ trackingId }) => trackingId));
    const readings = [...(await unit.readings.ofParcels(parcels)).values()].flat();
    await unit.readings.setStates(new Map(readings.map(({ id }) => [id, 'applied'])));
    return 0;
  });
  await expect(work()).rejects.toThrow('cannot be followed');
  expect(await work()).toBe(0);
  expect(followed).toEqual(['GOOD']);
  const bad = await under.sql('scan_readings').where({ tracking_id: 'BAD' }).first();
  expect(bad).toMatchObject({ state: 'pending', attempts: 1 });
});

/** As many more scans of a number as there may be when somebody sends them in a rush. */
const multiply = (trackingId: string, times: number) =>
  under.sql.raw(
    `insert into scan_readings
     select (jsonb_populate_record(known, jsonb_build_object('id', id || n, 'dedup_key', n))).*
     from scan_readings known, generate_series(1, :times) n where tracking_id = :trackingId`,
    { trackingId, times },
  );

test('a number with thousands of scans that nobody understands is read like any other', async () => {
  await push(under, aScan('FLOOD', 1, 'NOBODY KNOWS')).expect(200);
  await multiply('FLOOD', 8_000);
  const parts = {
    formats: scanFormats,
    clock: under.clock,
    logger: createLogger({ service: 'test', level: 'silent' }),
  };
  const work = followNext({ inTransaction }, followParcel(parts));
  while ((await work()) > 0);
  const states = await under.sql('scan_readings').where({ tracking_id: 'FLOOD' }).distinct().pluck('state');
  expect(states).toEqual(['parked']);
});
