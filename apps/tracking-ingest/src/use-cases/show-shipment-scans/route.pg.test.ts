import { shipmentDispatched } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aScan, booked, push } from '../../testing/scans.fixture.ts';
import { demo, type ServiceUnderTest, serviceUnderTest } from '../../testing/service.fixture.ts';
import { shipmentScans } from './schema.ts';

let under: ServiceUnderTest;
beforeAll(async () => {
  under = await serviceUnderTest();
  await under.service.start();
});
afterAll(() => under.close());

const get = (path: string) => under.api.get(path).set('authorization', `Bearer ${demo.apiKey}`);
const untilRead = (trackingId: string, state: string, count: number) =>
  eventually(async () => {
    const rows = await under.sql('scan_readings').where({ tracking_id: trackingId, state });
    expect(rows).toHaveLength(count);
  });

test('a shipment’s scans are shown in the order in which things happened, raw and understood', async () => {
  await under.hear(shipmentDispatched, booked('SHOWN', 'shp_shown'));
  const scans = [aScan('SHOWN', 20, '999'), aScan('SHOWN', 10, '006')];
  for (const scan of scans) await push(under, scan).expect(200);
  await untilRead('SHOWN', 'applied', 2);
  const { body } = await get('/v1/shipments/shp_shown/scans').expect(200);
  expect(shipmentScans.parse(body)).toEqual(body);
  const [parcel] = body.parcels;
  expect(parcel).toMatchObject({ trackingId: 'SHOWN', leg: 'forward', status: 'delivered' });
  expect(parcel.scans).toMatchObject([
    { status: 'out_for_delivery', standing: 'applied', content: scans[1] },
    { status: 'delivered', standing: 'applied', content: scans[0] },
  ]);
});

test('a shipment that nobody knows, or that is another tenant’s, is not found', async () => {
  await under.sql('parcels').insert({
    id: 'pcl_theirs',
    tenant_id: 'ten_theirs',
    carrier: 'ecom-express',
    tracking_id: 'THEIRS',
    shipment_id: 'shp_theirs',
  });
  for (const id of ['shp_nobody', 'shp_theirs']) {
    const { body } = await get(`/v1/shipments/${id}/scans`).expect(404);
    expect(body.type).toBe('NOT_FOUND');
  }
});

test('scans without a booking are listed page by page, until their booking comes', async () => {
  for (const minute of [1, 2, 3]) await push(under, aScan('STRAY', minute, '003')).expect(200);
  await untilRead('STRAY', 'parked', 3);
  const first = await get('/v1/unmatched-scans?limit=2').expect(200);
  const second = await get(`/v1/unmatched-scans?limit=2&before=${first.body.next}`).expect(200);
  expect([first.body.scans.length, second.body.scans.length, second.body.next]).toEqual([2, 1, null]);
  expect(first.body.scans[0]).toMatchObject({ trackingId: 'STRAY', carrier: 'ecom-express' });
  await under.hear(shipmentDispatched, booked('STRAY', 'shp_stray'));
  expect((await get('/v1/unmatched-scans').expect(200)).body.scans).toEqual([]);
});

test('only merchants with a key may look', async () => {
  await under.api.get('/v1/unmatched-scans').expect(401);
  await under.api.get('/v1/shipments/shp_shown/scans').expect(401);
});
