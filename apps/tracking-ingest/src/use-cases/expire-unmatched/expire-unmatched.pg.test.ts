import { shipmentDispatched } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InTransaction } from '../../deps.ts';
import { unitOfWork } from '../../storage/unit-of-work.ts';
import { aScan, booked, carrier, push } from '../../testing/scans.fixture.ts';
import { demo, type ServiceUnderTest, serviceUnderTest } from '../../testing/service.fixture.ts';
import { expireUnmatched } from './expire-unmatched.ts';

let under: ServiceUnderTest;
beforeAll(async () => {
  under = await serviceUnderTest();
  await under.service.start();
});
afterAll(() => under.close());

const inTransaction: InTransaction = (work) =>
  under.sql.transaction((sql) => work({ ...unitOfWork(sql), publish: async () => 'not relayed here' }));
const expireAfter = (days: number) => expireUnmatched({ inTransaction, clock: under.clock }, days)();

const get = (path: string) => under.api.get(path).set('authorization', `Bearer ${demo.apiKey}`);
const numbers = async (query: string): Promise<string[]> =>
  (await get(`/v1/unmatched-scans?${query}`).expect(200)).body.scans.map(
    ({ trackingId }: { trackingId: string }) => trackingId,
  );
const parked = (trackingId: string) =>
  eventually(async () =>
    expect(await under.sql('scan_readings').where({ tracking_id: trackingId }).pluck('state')).toEqual([
      'parked',
    ]),
  );

test('after so many days a scan expires: it is listed as such, and a later booking does not get it', async () => {
  await push(under, aScan('OLD', 1, '006')).expect(200);
  await parked('OLD');
  under.clock.advance(10 * 86_400_000);
  await push(under, aScan('YOUNG', 1, '006')).expect(200);
  await parked('YOUNG');
  await expireAfter(5);
  expect(await numbers('')).toEqual(['YOUNG']);
  expect(await numbers('state=expired')).toEqual(['OLD']);
  await under.hear(shipmentDispatched, booked('OLD', 'shp_new'));
  await push(under, aScan('OLD', 2, '003')).expect(200);
  await eventually(async () => {
    const states = await under
      .sql('scan_readings')
      .where({ tracking_id: 'OLD' })
      .orderBy('id')
      .pluck('state');
    expect(states).toEqual(['expired', 'applied']);
  });
});

test('unmatched scans are found by number, order number, carrier and time, with whose number it could be', async () => {
  await push(under, aScan('1Z5R89390357567127', 1, '006', { order_number: 'ORDER-7' })).expect(200);
  await parked('1Z5R89390357567127');
  const found = ['1Z5R89390357567127'];
  expect(await numbers('trackingId=1Z5R89390357567127')).toEqual(found);
  expect(await numbers('orderNumber=ORDER-7')).toEqual(found);
  expect(await numbers('orderNumber=ORDER-7&carrier=another')).toEqual([]);
  expect(await numbers(`orderNumber=ORDER-7&carrier=${carrier}`)).toEqual(found);
  expect(await numbers('receivedTo=2020-01-01T00:00:00Z')).toEqual([]);
  expect(await numbers('orderNumber=ORDER-7&receivedFrom=2020-01-01T00:00:00Z')).toEqual(found);
  const { body } = await get('/v1/unmatched-scans?orderNumber=ORDER-7').expect(200);
  expect(body.scans[0].detected[0]).toMatchObject({ carrier: 'ups', checkDigit: 'valid' });
  await get('/v1/unmatched-scans?receivedFrom=yesterday').expect(400);
  await get('/v1/unmatched-scans?state=lost').expect(400);
});
