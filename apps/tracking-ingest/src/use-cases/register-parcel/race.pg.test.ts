import { shipmentDispatched } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aScan, booked, carrier, push } from '../../testing/scans.fixture.ts';
import { demo, type ServiceUnderTest, serviceUnderTest } from '../../testing/service.fixture.ts';

let under: ServiceUnderTest;
beforeAll(async () => {
  under = await serviceUnderTest({ PARCEL_LANES: '4' });
  await under.service.start();
});
afterAll(() => under.close());

const statesOf = (like: string): Promise<string[]> =>
  under.sql('scan_readings').whereLike('tracking_id', like).distinct('state').orderBy('state').pluck('state');

test('however a booking and its scans cross, no scan is left behind and each is told once', async () => {
  const parcels = Array.from({ length: 40 }, (_, number) => `RACE-${number}`);
  const codes = ['0011', '003', '006', '999'];
  await Promise.all(
    parcels.flatMap((parcel) => [
      ...codes.map((code, index) => push(under, aScan(parcel, 10 + index, code)).expect(200)),
      under.hear(shipmentDispatched, booked(parcel, `shp_${parcel}`)),
    ]),
  );
  await eventually(async () => expect(await statesOf('RACE-%')).toEqual(['applied']), { within: 15_000 });
  const told = await under
    .sql('tracking_events')
    .join('parcels', 'parcels.id', 'parcel_id')
    .whereLike('tracking_id', 'RACE-%')
    .select('parcel_id')
    .max('sequence as last')
    .count('* as count')
    .groupBy('parcel_id');
  expect(told.map(({ last, count }) => [last, Number(count)])).toEqual(parcels.map(() => [4, 4]));
});

test('a scan that is read while the booking is not yet committed waits for it, on its own connection', async () => {
  const number = { tenant_id: demo.tenantId, carrier, tracking_id: 'HELD' };
  await under.sql.transaction(async (booking) => {
    await booking('parcels').insert({ id: 'pcl_held', ...number, shipment_id: 'shp_held' });
    await push(under, aScan('HELD', 10, '006')).expect(200);
    await eventually(async () => expect(await waitingForLocks()).toBeGreaterThan(0));
  });
  await eventually(async () => expect(await statesOf('HELD')).toEqual(['applied']));
});

const waitingForLocks = async (): Promise<number> => {
  const { rows } = await under.sql.raw(
    `select count(*)::int as waiting from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock' and application_name = 'tracking-ingest'`,
  );
  return rows[0].waiting;
};
