import { type ShipmentStatus, shipmentStatuses } from '@waybill/contracts';
import { describe, expect, test } from 'vitest';
import { type CarrierWords, type Entry, ourWords } from '../../domain/history.ts';
import { type Fact, step } from '../../domain/journey/index.ts';
import { recordFacts } from '../../domain/record-fact.ts';
import type { Shipment } from '../../domain/shipment.ts';
import { exampleBooking, noon, received, shipmentWith } from '../../testing/example-shipment.ts';
import { eventsOf } from './events.ts';
import { publicPlaces } from './public-place.ts';
import { isComing, isOver, stateOf } from './state.ts';
import { storyOf } from './story.ts';

const trackingId = exampleBooking.trackingId;
const at = (hour: number) => new Date(noon.getTime() + hour * 3_600_000);
const scan = (status: string, hour: number, more: object = {}) =>
  ({
    kind: 'scan',
    id: `trk_${status}_${hour}`,
    scan: status,
    leg: 'forward',
    trackingId,
    occurredAt: at(hour),
    repeated: false,
    ...more,
  }) as Fact;

const said = (location: string | null, zone = 'Asia/Kolkata', assumed = true): CarrierWords => ({
  code: '1',
  text: 'x',
  location,
  time: { text: '', zone, assumed },
});

/** The history of a booked shipment after these facts, all said by the carrier in the same words. */
const historyOf = (facts: readonly Fact[], carrier: CarrierWords | null = null): Entry[] => {
  const { shipment, entries } = received();
  const booked = recordFacts(shipment, entries, {
    facts: [step('ORDER_DISPATCHED', 1, at(1), trackingId)],
    words: ourWords,
    now: noon,
  });
  const history = [...entries, ...booked.entries];
  const { entries: more } = recordFacts(booked.shipment, history, {
    facts,
    words: { ...ourWords, carrier },
    now: noon,
  });
  return [...history, ...more];
};
const kinds = (history: readonly Entry[]) => eventsOf(history).map(({ kind }) => kind);

describe('what has happened', () => {
  test('is told in the order in which it happened, not in which it was heard', () => {
    const history = historyOf([scan('in_transit', 5), scan('out_for_delivery', 9), scan('delivered', 10)]);
    expect(kinds(history)).toEqual(['ordered', 'ready', 'moving', 'out_for_delivery', 'delivered']);
  });

  test('leaves out what came late, was repeated or means nothing', () => {
    const facts = [
      scan('out_for_delivery', 9),
      scan('in_transit', 5),
      scan('information', 9.5),
      scan('out_for_delivery', 9, { id: 'again', repeated: true }),
    ];
    expect(kinds(historyOf(facts))).toEqual(['ordered', 'ready', 'out_for_delivery']);
  });

  test('tells each hub on the way, but not a scan that says neither news nor a place', () => {
    const facts = [scan('in_transit', 5), scan('in_transit', 6)];
    expect(kinds(historyOf(facts, said('Hub')))).toEqual(['ordered', 'ready', 'moving', 'moving']);
    expect(kinds(historyOf(facts))).toEqual(['ordered', 'ready', 'moving']);
  });

  test('tells a scan as it was read last', () => {
    const history = historyOf([scan('lost', 5, { id: 'one' }), scan('in_transit', 5, { id: 'one' })]);
    expect(kinds(history)).not.toContain('lost');
  });

  test('has a zone only where the carrier has named one', () => {
    expect(eventsOf(historyOf([scan('in_transit', 5)], said('Hub'))).at(-1)?.zone).toBeNull();
    expect(
      eventsOf(historyOf([scan('in_transit', 5)], said('Hub', 'Europe/Vienna', false))).at(-1)?.zone,
    ).toBe('Europe/Vienna');
  });

  test('begins with the store’s order where that was not placed here', () => {
    expect(eventsOf(historyOf([]).slice(1), at(-3))[0]).toMatchObject({ kind: 'ordered', at: at(-3) });
  });
});

test('a parcel that may still come is not over, in whatever status', () => {
  for (const status of Object.keys(shipmentStatuses) as ShipmentStatus[]) {
    const state = stateOf(status, null);
    expect(isComing(state) && isOver(state), status).toBe(false);
  }
  expect(stateOf('ORDER_UNDELIVERABLE', 'RETURN_IN_TRANSIT')).toBe('returning');
  expect(stateOf('ORDER_UNDELIVERABLE', 'RETURN_AT_LOCATION')).toBe('returned');
});

describe('when it is expected', () => {
  const deliveryTime = { startsAt: at(30).getTime(), endsAt: at(32).getTime() };
  const promised = shipmentWith({ order: { ...shipmentWith({}).order, deliveryTime } });
  const told = (shipment: Shipment, now = noon) =>
    storyOf({ shipment, history: [], siblings: [] }, now).expectation;
  const estimate = {
    trackingId,
    sequence: 1,
    source: 'predicted' as const,
    period: { startsAt: null, endsAt: at(40).toISOString() },
  };

  test('the merchant’s promise holds until somebody who knows better has spoken', () => {
    expect(told(promised)).toMatchObject({ by: at(32), source: 'promised', isPast: false });
    const booked = { ...promised, booking: exampleBooking };
    expect(told(booked)).toMatchObject({ source: 'carrier' });
    expect(told({ ...booked, estimate })).toMatchObject({ by: at(40), source: 'computed' });
  });

  test('an estimate for another number, or a booking of an earlier attempt, says nothing', () => {
    const booked = { ...promised, booking: exampleBooking };
    expect(told({ ...booked, estimate: { ...estimate, trackingId: 'other' } })).toMatchObject({
      source: 'carrier',
    });
    expect(told({ ...booked, attempt: 2, estimate })).toMatchObject({ source: 'promised' });
  });

  test('a time that has passed is told as passed, and none is told of what has ended', () => {
    expect(told(promised, at(33))).toMatchObject({ isPast: true });
    for (const status of [
      'ORDER_DELIVERED',
      'ORDER_CANCELLED',
      'ORDER_UNDELIVERABLE',
      'ERROR_EXCEPTION',
    ] as const)
      expect(told({ ...promised, status }), status).toBeNull();
    expect(told(shipmentWith({}))).toBeNull();
  });
});

test('a place is told unless it names the recipient or the door', () => {
  const shipment = shipmentWith({});
  const order = {
    ...shipment.order,
    deliveryContact: { name: 'Leopold Bloom', phone: '+1 617 555 0142', email: 'lb@bloom.example' },
  };
  for (const place of ['Hub 3', 'Boston, MA', 'BOS']) expect(publicPlaces({ order })(place)).toBe(place);
  for (const place of [
    '725 Albany Street, Boston',
    'Mrs. BLOOM',
    'call +1-617-555-0142',
    'lb@bloom.example',
    ' ',
    null,
    'x'.repeat(61),
  ])
    expect(publicPlaces({ order })(place), String(place)).toBeNull();
});

test('a carrier’s spelling of the recipient or the door is known too: no accents, short names, half an address', () => {
  const { order } = shipmentWith({});
  const to = (name: string, street1 = '725 Albany Street, Suite 4', phone = '+1 617 555 0142') => ({
    order: {
      ...order,
      deliveryContact: { ...order.deliveryContact, name, phone },
      deliveryAddress: { ...order.deliveryAddress, street1 },
    },
  });
  for (const [place, recipient] of [
    ['KIM LEE, FRONT DOOR', to('Kim Lee')],
    ['Lee Kim', to('Kim Lee')],
    ['JOSE', to('José Gil')],
    ['MUELLER', to('Jörg Müller')],
    ['MULLER', to('Jörg Müller')],
    ['725 Albany St', to('Leopold Bloom')],
    ['KOENIGSTRASSE 5', to('Leopold Bloom', 'Königstraße 5')],
    ['call (617) 555-0142', to('Leopold Bloom')],
  ] as const)
    expect(publicPlaces(recipient)(place), place).toBeNull();
  for (const [place, recipient] of [
    ['Kimberley Hub', to('Kim Lee')],
    ['Albany, NY', to('Leopold Bloom')],
    ['Kista', to('Li')],
    ['Hub 617 555', to('Leopold Bloom')],
  ] as const)
    expect(publicPlaces(recipient)(place), place).toBe(place);
});

test('a carrier is told by the name that customers know, not by that of whoever sold its label', () => {
  const named = (movedBy?: string) => {
    const shipment = shipmentWith({ booking: { ...exampleBooking, ...(movedBy && { movedBy }) } });
    return storyOf({ shipment, history: [], siblings: [] }, noon).carrier?.name;
  };
  expect(named('usps')).toBe('USPS');
  expect(named('dhl-express')).toBe('DHL Express');
  expect(named()).toBe(exampleBooking.provider.displayName);
});

test('what is told of a parcel has no coordinates that find a door', () => {
  const { to, from } = storyOf({ shipment: shipmentWith({}), history: [], siblings: [] }, noon);
  expect([to.point, from?.point]).toEqual([
    { latitude: 42.33, longitude: -71.07 },
    { latitude: 42.35, longitude: -71.06 },
  ]);
});
