import { shipmentBookedExternally, trackingExceptionOpened, trackingUpdated } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aScan, carrier, push } from '../../testing/scans.fixture.ts';
import { demo, type ServiceUnderTest, serviceUnderTest } from '../../testing/service.fixture.ts';

const hour = 3_600_000;
const nine = new Date('2026-01-18T14:00:00.000Z');

let under: ServiceUnderTest;
const generic = { username: 'bridge', secret: 'a'.repeat(32) };
beforeAll(async () => {
  under = await serviceUnderTest();
  under.clock.set(nine);
  await under.service.start();
  await under.api
    .post('/v1/carrier-accounts')
    .set('authorization', `Bearer ${demo.apiKey}`)
    .send({ carrier: 'generic', authentication: 'basic', ...generic })
    .expect(201);
});
afterAll(() => under.close());

const told = (trackingId: string, fields: object = {}) =>
  under.hear(shipmentBookedExternally, {
    ...shipmentBookedExternally.example,
    shipmentId: `shp_${trackingId}`,
    trackingId,
    bookedAt: nine.toISOString(),
    ...fields,
  });
const heard = (type: string, trackingId: string) =>
  under.heard
    .filter((each) => each.type === type)
    .map(({ data }) => data as Record<string, unknown>)
    .filter((data) => data.trackingId === trackingId);
const scan = (trackingNumber: string, status: string, minute: number) =>
  under.api
    .post('/carriers/generic/scans')
    .auth(generic.username, generic.secret)
    .send({
      scans: [{ trackingNumber, status, at: new Date(nine.getTime() + minute * 60_000).toISOString() }],
    })
    .expect(200);

test('scans of a carrier without a format are told in the generic one, those from before the booking too', async () => {
  await scan('1Z5R89390357567127', 'picked_up', 1);
  await told('1Z5R89390357567127');
  await scan('1Z5R89390357567127', 'delivered', 9);
  await eventually(() =>
    expect(heard(trackingUpdated.type, '1Z5R89390357567127')).toMatchObject([
      { shipmentId: 'shp_1Z5R89390357567127', status: 'picked_up' },
      { shipmentId: 'shp_1Z5R89390357567127', status: 'delivered' },
    ]),
  );
});

test('scans of a carrier that pushes by itself are told in its own', async () => {
  await told('800000001', { carrier });
  await push(under, aScan('800000001', 5, '0011')).expect(200);
  await eventually(() => expect(heard(trackingUpdated.type, '800000001')).toMatchObject([{ carrier }]));
});

test('heard again, with another carrier too, it stays one parcel and tells nothing twice', async () => {
  await told('AGAIN-1');
  await scan('AGAIN-1', 'in_transit', 2);
  await told('AGAIN-1', { carrier: 'fedex', sequence: 2 });
  await eventually(() => expect(heard(trackingUpdated.type, 'AGAIN-1')).toHaveLength(1));
  expect(await under.sql('watches').where({ shipment_id: 'shp_AGAIN-1' })).toHaveLength(1);
});

test('a parcel that nobody promised anything about is an exception when it falls silent', async () => {
  await told('SILENT-1');
  await scan('SILENT-1', 'picked_up', 5);
  await eventually(() => expect(heard(trackingUpdated.type, 'SILENT-1')).toHaveLength(1));
  under.clock.set(new Date(nine.getTime() + 15 * 24 * hour));
  await eventually(() =>
    expect(heard(trackingExceptionOpened.type, 'SILENT-1')).toMatchObject([
      { kind: 'silent', carrier: 'ups', promisedAt: null },
    ]),
  );
  under.clock.set(nine);
});

test('of its destination only the area is kept, and nobody claims to know where it began', async () => {
  await told('AREA-1');
  const row = await under.sql('watches').where({ tracking_id: 'AREA-1' }).first();
  expect([row.origin, row.destination, row.price_minor]).toEqual([
    ['_', '_', '_'],
    ['US', 'NY', '100'],
    null,
  ]);
});

test('nobody is called stuck for as long as nobody pushes scans from which a collection could be known', async () => {
  const later = new Date(nine.getTime() + 3 * 24 * hour);
  const stuck = (trackingId: string) => heard(trackingExceptionOpened.type, trackingId);
  const looked = (trackingId: string) =>
    eventually(async () => {
      const [row] = await under.sql('watches').where({ tracking_id: trackingId });
      expect(row.due_at).toBeNull();
    });
  await told('HEARD-1');
  under.clock.set(later);
  await eventually(() => expect(stuck('HEARD-1')).toMatchObject([{ kind: 'stuck_before_pickup' }]));
  await under.sql('carrier_accounts').where({ carrier: 'generic' }).update({ disabled_at: nine });
  await told('MUTE-1');
  await looked('MUTE-1');
  expect(stuck('MUTE-1')).toEqual([]);
  under.clock.set(nine);
});
