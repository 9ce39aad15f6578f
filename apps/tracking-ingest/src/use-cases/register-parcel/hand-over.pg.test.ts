import {
  shipmentBookedExternally,
  shipmentDispatched,
  shipmentRecognised,
  trackingUpdated,
} from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aScan, booked, carrier, dayOfScans, push } from '../../testing/scans.fixture.ts';
import { type ServiceUnderTest, serviceUnderTest } from '../../testing/service.fixture.ts';

let under: ServiceUnderTest;
beforeAll(async () => {
  under = await serviceUnderTest();
  under.clock.set(dayOfScans);
  await under.service.start();
});
afterAll(() => under.close());

const former = (number: string) => `shp_former_${number}`;
const ours = (number: string) => `shp_ours_${number}`;

/** The three messages about one parcel that a store has told of before its booking was heard. */
const messages = {
  told: (trackingId: string, formerCarrier: string) =>
    under.hear(shipmentBookedExternally, {
      ...shipmentBookedExternally.example,
      shipmentId: former(trackingId),
      carrier: formerCarrier,
      trackingId,
      bookedAt: new Date().toISOString(),
    }),
  booked: (trackingId: string) => under.hear(shipmentDispatched, booked(trackingId, ours(trackingId))),
  recognised: (trackingId: string, formerCarrier: string) =>
    under.hear(shipmentRecognised, {
      shipmentId: ours(trackingId),
      formerShipmentId: former(trackingId),
      carrier,
      formerCarrier,
      trackingId,
    }),
};
type Heard = keyof typeof messages;

const orders: Heard[][] = [
  ['told', 'booked', 'recognised'],
  ['told', 'recognised', 'booked'],
  ['booked', 'told', 'recognised'],
  ['booked', 'recognised', 'told'],
  ['recognised', 'told', 'booked'],
  ['recognised', 'booked', 'told'],
];
const cases = orders.flatMap((order) =>
  [carrier, 'ups'].map((named) => [order.join(', '), named, order] as const),
);

test.each(cases)(
  'heard as %s, by %s, a parcel of ours is followed once, as ours',
  async (name, named, order) => {
    const number = `${name}-${named}`.replace(/\W/g, '').toUpperCase();
    for (const message of order) await messages[message](number, named);
    await push(under, aScan(number, 10, '0011')).expect(200);
    const heard = () =>
      under.heard
        .filter(({ type }) => type === trackingUpdated.type)
        .map(({ data }) => data as { trackingId: string; shipmentId: string })
        .filter(({ trackingId }) => trackingId === number);
    await eventually(() => expect(heard().map(({ shipmentId }) => shipmentId)).toEqual([ours(number)]));

    const owners = await under.sql('parcels').where({ tracking_id: number }).distinct().pluck('shipment_id');
    expect(owners).toEqual([ours(number)]);
    const watched = under.sql('watches').where({ tracking_id: number, is_cancelled: false });
    expect(await watched.pluck('shipment_id')).toEqual([ours(number)]);
  },
);
