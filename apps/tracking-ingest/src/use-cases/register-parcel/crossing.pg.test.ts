import { shipmentDispatched } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aScan, booked, push } from '../../testing/scans.fixture.ts';
import { type ServiceUnderTest, serviceUnderTest } from '../../testing/service.fixture.ts';

let under: ServiceUnderTest;
beforeAll(async () => {
  under = await serviceUnderTest({ PARCEL_LANES: '4' });
  await under.service.start();
});
afterAll(() => under.close());

const states = (): Promise<string[]> =>
  under.sql('scan_readings').distinct('state').orderBy('state').pluck('state');

test('however bookings and scans cross, no scan is left behind and each is told once', async () => {
  const parcels = Array.from({ length: 40 }, (_, number) => `RACE-${number}`);
  const scan = (parcel: string, minute: number, code: string) =>
    push(under, aScan(parcel, minute, code)).expect(200);
  await Promise.all(
    parcels.map(async (parcel) => {
      await scan(parcel, 10, '0011');
      await Promise.all([
        scan(parcel, 20, '003'),
        under.hear(shipmentDispatched, booked(parcel, `shp_${parcel}`)),
        scan(parcel, 30, '006'),
        scan(parcel, 40, '999'),
      ]);
    }),
  );
  await eventually(async () => expect(await states()).toEqual(['applied']), { within: 15_000 });
  const told = await under
    .sql('tracking_events')
    .select('parcel_id')
    .max('sequence as last')
    .count('* as count')
    .groupBy('parcel_id');
  expect(told.map(({ last, count }) => [last, Number(count)])).toEqual(parcels.map(() => [4, 4]));
});
