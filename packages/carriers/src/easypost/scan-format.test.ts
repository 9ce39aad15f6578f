import { describe, expect, test } from 'vitest';
import { presented, signedHeaders } from '../scan-authentication.ts';
import type { RawPush } from '../scan-port.ts';
import { only, scanFormatConforms } from '../testing/scan-conformance.ts';
import { trackerEvent, trackingDetail } from './fixtures.ts';
import { easypostSignature, easypostTrackers } from './scan-format.ts';

const pushed = (detail: Record<string, unknown>) => trackerEvent([trackingDetail(detail)]);

scanFormatConforms({
  format: easypostTrackers,
  pushWithCode: (status) => pushed({ status, status_detail: null }),
  lookAlikes: [trackerEvent(), pushed({ datetime: '2026-01-18T14:10:01Z' })],
  fixtures: [
    {
      name: 'is read whole',
      push: trackerEvent(),
      reading: {
        trackingId: '9400100000000000000017',
        carrierCode: { parent: 'in_transit', child: 'in_transit/arrived_at_facility' },
        carrierText: 'Arrived at the sorting hall',
        city: 'BOSTON',
        location: '02118 MA US',
        movedBy: 'usps',
        promisedDelivery: '2026-01-19T00:00:00Z',
        leg: null,
        time: {
          text: '2026-01-18T14:10:00Z',
          zone: 'Z',
          assumed: false,
          utc: new Date('2026-01-18T14:10:00Z'),
        },
      },
      meaning: { status: 'in_transit', reason: null, unmappedCode: null },
    },
    {
      name: 'whose time has no zone is read in UTC, as the reference says, and marked',
      push: pushed({ datetime: '2026-01-18T14:10:00' }),
      reading: {
        time: {
          text: '2026-01-18T14:10:00',
          zone: 'UTC',
          assumed: true,
          utc: new Date('2026-01-18T14:10:00Z'),
        },
      },
      meaning: { status: 'in_transit' },
    },
    {
      name: 'whose detail says nothing is read by its status, and no code is missing',
      push: pushed({ status: 'delivered', status_detail: 'unknown' }),
      reading: { carrierCode: { parent: 'delivered', child: null } },
      meaning: { status: 'delivered', unmappedCode: null },
    },
    {
      name: 'of an unknown detail is read by its status, and names the detail for the operator',
      push: pushed({ status_detail: 'beamed_up' }),
      reading: {},
      meaning: { status: 'in_transit', unmappedCode: 'in_transit/beamed_up' },
    },
    {
      name: 'of a tracker that EasyPost knows nothing of stays unrecognised',
      push: pushed({ status: 'unknown', status_detail: 'unknown' }),
      reading: {},
      meaning: { status: 'unrecognised', unmappedCode: 'unknown' },
    },
  ],
});

describe('what a step means', () => {
  test.each([
    ['pre_transit', 'label_created', 'created', null],
    ['pre_transit', 'status_update', 'manifested', null],
    ['in_transit', 'weather_delay', 'delayed', 'unknown'],
    ['in_transit', 'missorted', 'delayed', 'carrier'],
    ['in_transit', 'refused', 'attempt_failed', 'customer'],
    ['in_transit', 'damaged', 'damaged', 'unknown'],
    ['out_for_delivery', 'out_for_delivery', 'out_for_delivery', null],
    ['available_for_pickup', 'arrived_at_pickup_location', 'at_location', null],
    ['return_to_sender', 'arrived_at_facility', 'return_started', null],
    ['failure', 'lost', 'lost', 'carrier'],
    ['failure', 'failure', 'attempt_failed', 'unknown'],
    ['cancelled', 'cancelled', 'cancelled', 'unknown'],
    ['error', 'unknown', 'information', null],
  ])('%s, %s: %s, by %s', (status, status_detail, meant, party) => {
    const meaning = easypostTrackers.interpret(
      only(easypostTrackers, pushed({ status, status_detail })),
      'forward',
    );
    expect([meaning.status, meaning.reason?.party ?? null]).toEqual([meant, party]);
  });

  test('a parcel that goes back keeps its number, and its delivery is a return', () => {
    const back = only(easypostTrackers, pushed({ status: 'return_to_sender' }));
    expect(easypostTrackers.interpret(back, 'forward').opensReturnLeg).toEqual({ trackingId: null });
    const home = only(easypostTrackers, pushed({ status: 'delivered' }));
    expect(easypostTrackers.interpret(home, 'return').status).toBe('returned_to_shipper');
  });
});

describe('an event', () => {
  const readings = (push: RawPush) => {
    const split = easypostTrackers.split(push);
    return split.kind === 'readings' ? split.readings : expect.fail(split.reason);
  };
  const first = trackingDetail();
  const second = trackingDetail({ datetime: '2026-01-18T20:00:00Z', status: 'out_for_delivery' });

  test('holds one scan for every step of the way', () => {
    expect(readings(trackerEvent([first, second])).map(({ carrierCode }) => carrierCode.parent)).toEqual([
      'in_transit',
      'out_for_delivery',
    ]);
  });

  test('that brings an old step again brings the very same reading, whatever EasyPost leaves empty', () => {
    const third = trackingDetail({ datetime: '2026-01-18T22:00:00Z', status: 'delivered' });
    const [one] = readings(trackerEvent([first, second]));
    const again = { ...first, description: '', est_delivery_date: '2026-01-19T00:00:00Z' };
    const [same] = readings(trackerEvent([again, second, third], {}, { id: 'evt_0002' }));
    expect(same).toEqual(one);
  });

  test('tells with its newest step when the carrier promises the parcel on the clocks of where it goes', () => {
    const there = (carrier_detail: unknown) =>
      readings(trackerEvent([first, second], { carrier_detail })).map(({ promisedThere }) => promisedThere);
    const day = { est_delivery_date_local: '2026-01-19', est_delivery_time_local: null };
    expect(there(day)).toEqual([undefined, '2026-01-19']);
    expect(there({ ...day, est_delivery_time_local: '20:11:53' })).toEqual([
      undefined,
      '2026-01-19 20:11:53',
    ]);
    for (const none of [
      null,
      {},
      { ...day, est_delivery_date_local: null, est_delivery_time_local: '20:11:53' },
    ])
      expect(there(none)).toEqual([undefined, undefined]);
  });

  test('of a tracker without steps tells its status, unless that is unknown', () => {
    expect(readings(trackerEvent([], { status: 'cancelled', status_detail: 'cancelled' }))).toMatchObject([
      { carrierCode: { parent: 'cancelled' }, time: { text: '2026-01-18T14:11:00Z' } },
    ]);
    expect(readings(trackerEvent([], { status: 'unknown' }))).toEqual([]);
  });

  test('about something else is accepted, and holds no scan', () => {
    expect(
      readings(trackerEvent([], {}, { description: 'batch.updated', result: { object: 'Batch' } })),
    ).toEqual([]);
  });
});

describe('a signature', () => {
  const now = new Date('2026-01-18T14:10:00Z');
  const { body } = trackerEvent();
  const proofOf = (headers: Record<string, string>, bytes: Buffer) => {
    const shown = presented(easypostTrackers.authentication, { headers, body: bytes });
    return shown?.kind === 'hmac' ? shown : expect.fail('no signature found');
  };

  test('is proven by its secret only, over these bytes only, at any time', () => {
    const headers = signedHeaders(easypostSignature, { account: 'acme', secret: 'right' }, body, now);
    expect(headers['x-hmac-signature']).toMatch(/^hmac-sha256-hex=[0-9a-f]{64}$/);
    expect(proofOf(headers, body).signedWith('right', new Date('2027-01-01T00:00:00Z'))).toBe(true);
    expect(proofOf(headers, body).signedWith('wrong', now)).toBe(false);
    expect(proofOf(headers, Buffer.from('{}')).signedWith('right', now)).toBe(false);
  });

  test('is made with the secret in NFKD, however its letters were typed', () => {
    const headers = {
      'x-waybill-account': 'acme',
      // printf '{"a":1}' | openssl dgst -sha256 -hmac "$(printf 'se\xcc\x81cret')"
      'x-hmac-signature': 'hmac-sha256-hex=35e2265acce5e647f35f28306f4dcbedbd1e36e1a305c5c7f50888fc9aad8b0a',
    };
    for (const secret of ['s\u00e9cret', 'se\u0301cret']) {
      expect(proofOf(headers, Buffer.from('{"a":1}')).signedWith(secret, now)).toBe(true);
    }
  });

  test('is not asked for where Basic credentials are in the URL', () => {
    const headers = { authorization: `Basic ${Buffer.from('acme:secret').toString('base64')}` };
    expect(presented(easypostTrackers.authentication, { headers, body })).toMatchObject({
      kind: 'basic',
      account: 'acme',
    });
  });
});
