import { type DataOf, shipmentDispatched, type trackingUpdated } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aScan, booked, dayOfScans, push } from '../../testing/scans.fixture.ts';
import { demo, type ServiceUnderTest, serviceUnderTest } from '../../testing/service.fixture.ts';

let under: ServiceUnderTest;
beforeAll(async () => {
  under = await serviceUnderTest();
  under.clock.set(dayOfScans);
  await under.service.start();
});
afterAll(() => under.close());
beforeEach(() => {
  under.heard.length = 0;
});

type Update = DataOf<typeof trackingUpdated> & { sequence: number | null };

const updatesOf = (trackingId: string): Update[] =>
  under.heard
    .filter(({ type }) => type === 'tracking.updated.v1')
    .map(({ data, sequence }) => ({ ...(data as Update), sequence }))
    .filter((update) => update.trackingId === trackingId)
    .toSorted((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));

const told = (trackingId: string) =>
  updatesOf(trackingId).map(({ sequence, status, standing, leg }) =>
    [sequence, status, standing, leg].join(' '),
  );

const hearsOf = (trackingId: string, expected: string[]) =>
  eventually(() => expect(told(trackingId)).toEqual(expected));

const statesOf = async (trackingId: string): Promise<string[]> =>
  under
    .sql('scan_readings')
    .where({ tracking_id: trackingId })
    .orderBy('received_at')
    .orderBy('id')
    .pluck('state');

const dispatch = (trackingId: string, shipmentId?: string) =>
  under.hear(shipmentDispatched, booked(trackingId, shipmentId));

test('a scan of a known parcel is told with the carrier’s words and our meaning', async () => {
  await dispatch('P1');
  await push(under, aScan('P1', 10, '006', { location: 'BOS' })).expect(200);
  await hearsOf('P1', ['1 out_for_delivery applied forward']);
  expect(updatesOf('P1')[0]).toMatchObject({
    shipmentId: 'shp_1',
    occurredAt: '2026-01-18T03:40:00.000Z',
    carrierTime: { text: '2026-01-18 09:10:00', zone: 'Asia/Kolkata', assumed: true },
    carrierCode: '006',
    carrierText: 'code 006',
    location: 'BOS',
    reread: false,
  });
  const [envelope] = under.heard;
  expect(envelope).toMatchObject({ tenantId: demo.tenantId, subject: 'shp_1' });
});

test('scans that come before the booking are parked, and applied in their own order when it comes', async () => {
  for (const [minute, code] of [
    [30, '999'],
    [10, '0011'],
    [20, '006'],
  ] as const) {
    await push(under, aScan('EARLY', minute, code)).expect(200);
  }
  await eventually(async () => expect(await statesOf('EARLY')).toEqual(['parked', 'parked', 'parked']));
  await dispatch('EARLY');
  await hearsOf('EARLY', [
    '1 picked_up applied forward',
    '2 out_for_delivery applied forward',
    '3 delivered applied forward',
  ]);
  expect(await statesOf('EARLY')).toEqual(['applied', 'applied', 'applied']);
});

test('a repeated scan has no effect twice', async () => {
  await dispatch('TWICE');
  const scan = aScan('TWICE', 10, '006');
  for (let times = 0; times < 3; times += 1) await push(under, scan).expect(200);
  await hearsOf('TWICE', [
    '1 out_for_delivery applied forward',
    '2 out_for_delivery duplicate forward',
    '3 out_for_delivery duplicate forward',
  ]);
  expect((await statesOf('TWICE')).toSorted()).toEqual(['applied', 'duplicate', 'duplicate']);
});

test('a scan that was overtaken is kept as late', async () => {
  await dispatch('LATE');
  await push(under, aScan('LATE', 20, '999')).expect(200);
  await hearsOf('LATE', ['1 delivered applied forward']);
  await push(under, aScan('LATE', 10, '006')).expect(200);
  await hearsOf('LATE', ['1 delivered applied forward', '2 out_for_delivery late forward']);
});

test('when a parcel turns round, its new number belongs to the same shipment and is on the return leg', async () => {
  await dispatch('OUT', 'shp_out');
  await push(under, aScan('BACK', 40, '999')).expect(200);
  await eventually(async () => expect(await statesOf('BACK')).toEqual(['parked']));
  await push(under, aScan('OUT', 30, '777', { ref_awb: 'BACK' })).expect(200);
  await hearsOf('OUT', ['1 return_started applied forward']);
  await hearsOf('BACK', ['1 returned_to_shipper applied return']);
  expect(updatesOf('BACK')[0]?.shipmentId).toBe('shp_out');
  await push(under, aScan('BACK', 35, '003')).expect(200);
  await hearsOf('BACK', ['1 returned_to_shipper applied return', '2 return_in_transit late return']);
});

test.each([
  {
    named: 'by the same scan again',
    id: 'AGAIN',
    minute: 30,
    code: '777',
    as: 'return_started duplicate return',
  },
  { named: 'by the next scan', id: 'NEXT', minute: 35, code: '003', as: 'return_in_transit applied return' },
])(
  'a parcel that turned round before its new number was known is followed under it as soon as it is, $named',
  async ({ id, minute, code, as }) => {
    const back = `${id}-BACK`;
    await dispatch(id, `shp_${id}`);
    await push(under, aScan(back, 40, '999')).expect(200);
    await eventually(async () => expect(await statesOf(back)).toEqual(['parked']));
    await push(under, aScan(id, 30, '777')).expect(200);
    await hearsOf(id, ['1 return_started applied forward']);
    const naming = aScan(id, minute, code, { ref_awb: back });
    await push(under, naming).expect(200);
    await hearsOf(id, ['1 return_started applied forward', `2 ${as}`]);
    await hearsOf(back, ['1 returned_to_shipper applied return']);
    expect(updatesOf(back)[0]?.shipmentId).toBe(`shp_${id}`);
    await push(under, naming).expect(200);
    await eventually(() => expect(told(id)).toHaveLength(3));
    await push(under, aScan(back, 38, '003')).expect(200);
    await hearsOf(back, ['1 returned_to_shipper applied return', '2 return_in_transit late return']);
  },
);

test('a delivery that was really the shipper’s is corrected when the turn becomes known', async () => {
  await dispatch('TURN');
  await push(under, aScan('TURN', 30, '999')).expect(200);
  await hearsOf('TURN', ['1 delivered applied forward']);
  await push(under, aScan('TURN', 20, '777')).expect(200);
  await hearsOf('TURN', [
    '1 delivered applied forward',
    '2 return_started applied forward',
    '3 returned_to_shipper applied return',
  ]);
  expect(updatesOf('TURN').map(({ reread }) => reread)).toEqual([false, false, true]);
});

test('a code that nobody knows is told as unrecognised, with the carrier’s words', async () => {
  await dispatch('ODD');
  await push(under, aScan('ODD', 10, '424242', { status: 'taken by a bear' })).expect(200);
  await hearsOf('ODD', ['1 unrecognised applied forward']);
  expect(updatesOf('ODD')[0]).toMatchObject({ carrierCode: '424242', carrierText: 'taken by a bear' });
  expect(await statesOf('ODD')).toEqual(['unrecognised']);
});

test('a number that a shipment has is not taken over by another', async () => {
  await dispatch('TAKEN', 'shp_first');
  await dispatch('TAKEN', 'shp_second');
  await push(under, aScan('TAKEN', 10, '006')).expect(200);
  await hearsOf('TAKEN', ['1 out_for_delivery applied forward']);
  expect(updatesOf('TAKEN')[0]?.shipmentId).toBe('shp_first');
});

test('the same number under another tenant is another parcel', async () => {
  await under.sql('parcels').insert({
    id: 'pcl_other',
    tenant_id: 'ten_other',
    carrier: 'ecom-express',
    tracking_id: 'SHARED',
    shipment_id: 'shp_other',
  });
  await push(under, aScan('SHARED', 10, '006')).expect(200);
  await eventually(async () => expect(await statesOf('SHARED')).toEqual(['parked']));
});

test('a carrier’s scan says nothing of a parcel that another carrier has, whatever its number', async () => {
  await under.sql('parcels').insert({
    id: 'pcl_of_another',
    tenant_id: demo.tenantId,
    carrier: 'another-carrier',
    tracking_id: 'NOT-YOURS',
    shipment_id: 'shp_of_another',
  });
  await push(under, aScan('NOT-YOURS', 10, '006')).expect(200);
  await eventually(async () => expect(await statesOf('NOT-YOURS')).toEqual(['parked']));
  expect(updatesOf('NOT-YOURS')).toEqual([]);
});

test('what was told cannot be untold', async () => {
  await expect(under.sql('tracking_events').del()).rejects.toThrow(/tracking_events only grows/);
});

test('a scan from a day that has not come does not hold back the scans that follow it', async () => {
  await dispatch('AHEAD');
  const receivedAt = under.clock.now().toISOString();
  await push(under, aScan('AHEAD', 10, '002', { datetime: '2099-01-01 09:10:00' })).expect(200);
  await hearsOf('AHEAD', ['1 in_transit applied forward']);
  expect(updatesOf('AHEAD')[0]).toMatchObject({
    occurredAt: receivedAt,
    carrierTime: { text: '2099-01-01 09:10:00' },
  });
});

test('a scan from years before its reception is read as scanned when it came', async () => {
  await dispatch('BEFORE');
  const receivedAt = under.clock.now().toISOString();
  await push(under, aScan('BEFORE', 10, '0011', { datetime: '1991-01-18 09:10:00' })).expect(200);
  await hearsOf('BEFORE', ['1 picked_up applied forward']);
  expect(updatesOf('BEFORE')[0]).toMatchObject({
    occurredAt: receivedAt,
    carrierTime: { text: '1991-01-18 09:10:00' },
  });
});
