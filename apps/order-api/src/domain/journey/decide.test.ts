import type { TrackingStatus } from '@waybill/contracts';
import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { type Fact, type Scan, step } from './facts.ts';
import { type Journey, noJourney } from './journey.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 0, 15, hour));

const scan = (status: TrackingStatus, hour: number, more: Partial<Scan> = {}): Scan => ({
  kind: 'scan',
  id: `trk_${status}_${hour}`,
  scan: status,
  leg: 'forward',
  trackingId: 'T1',
  occurredAt: at(hour),
  repeated: false,
  ...more,
});

const requested = step('REQUEST_RECEIVED', 1, at(1));
const estimated = step('ESTIMATES_RECEIVED', 1, at(2));
const dispatched = step('ORDER_DISPATCHED', 1, at(3), 'T1');
const booked = [requested, estimated, dispatched];

const after = (...facts: Fact[]): Journey =>
  facts.reduce((journey, fact) => evolve(journey, decide(journey, fact)), noJourney);

/** The story as a merchant would read it: statuses that came to be, and why the rest did not. */
const told = (journey: Journey): string[] =>
  journey.log.map((ruling) => (ruling.applied ? ruling.change.status : ruling.reason));

describe('a shipment', () => {
  test('goes from request to delivery', () => {
    const journey = after(...booked, scan('picked_up', 4), scan('out_for_delivery', 5), scan('delivered', 6));
    expect(told(journey)).toEqual([
      'REQUEST_RECEIVED',
      'ESTIMATES_RECEIVED',
      'ORDER_DISPATCHED',
      'PICKUP_COMPLETED',
      'OUT_FOR_DELIVERY',
      'ORDER_DELIVERED',
    ]);
  });

  test('that was dispatched before the estimate was heard of keeps the estimate as late', () => {
    expect(told(after(requested, dispatched, estimated))).toEqual([
      'REQUEST_RECEIVED',
      'ORDER_DISPATCHED',
      'late',
    ]);
  });

  test('holds scans that come before the booking, and takes them up with it', () => {
    const journey = after(requested, scan('in_transit', 5), scan('picked_up', 4), estimated, dispatched);
    expect(told(journey)).toEqual([
      'REQUEST_RECEIVED',
      'early',
      'early',
      'ESTIMATES_RECEIVED',
      'ORDER_DISPATCHED',
      'PICKUP_COMPLETED',
      'IN_TRANSIT',
    ]);
    expect(journey.sequence).toBe(5);
  });

  test('is not un-delivered by a carrier with a wrong clock', () => {
    const journey = after(...booked, scan('delivered', 6), scan('out_for_delivery', 23));
    expect(journey.status).toBe('ORDER_DELIVERED');
    expect(told(journey).at(-1)).toBe('late');
  });

  test('is assigned again after a courier was withdrawn', () => {
    const assignments = [
      scan('courier_assigned', 4),
      scan('courier_unassigned', 5),
      scan('courier_assigned', 6),
    ];
    expect(told(after(...booked, ...assignments)).slice(3)).toEqual([
      'ORDER_ASSIGNED',
      'ORDER_UNASSIGNED',
      'ORDER_ASSIGNED',
    ]);
  });

  test('that comes back after its delivery tells how far the return is', () => {
    const back = [
      scan('return_started', 7),
      scan('in_transit', 8, { leg: 'return', trackingId: 'R1' }),
      scan('delivered', 9, { leg: 'return', trackingId: 'R1' }),
    ];
    const journey = after(...booked, scan('delivered', 6), ...back);
    expect(journey).toMatchObject({ status: 'ORDER_UNDELIVERABLE', subStatus: 'RETURN_AT_LOCATION' });
    expect(journey.log.slice(-3).every((ruling) => ruling.applied)).toBe(true);
  });

  test('that was not cancelled in time stays delivered', () => {
    const journey = after(...booked, scan('delivered', 6), step('ORDER_CANCELLED', 1, at(7)));
    expect(journey.status).toBe('ORDER_DELIVERED');
    expect(told(after(...booked, step('ORDER_CANCELLED', 1, at(4)), scan('delivered', 6))).at(-1)).toBe(
      'late',
    );
  });

  test('ignores what an earlier attempt still brings', () => {
    const again = step('REQUEST_RECEIVED', 2, at(5));
    const failed = step('ORDER_FAILED', 1, at(4));
    const journey = after(requested, failed, again, dispatched, scan('picked_up', 6));
    expect(journey).toMatchObject({ status: 'REQUEST_RECEIVED', attempt: 2 });
    expect(told(journey).slice(-2)).toEqual(['late', 'late']);
  });
});

describe('one fact', () => {
  test('told twice word for word is not written down again', () => {
    const journey = after(...booked, scan('picked_up', 4));
    expect(decide(journey, scan('picked_up', 4))).toEqual([]);
  });

  test('that the carrier repeats in other words is kept as a duplicate', () => {
    const journey = after(...booked, scan('picked_up', 4));
    const [ruling] = decide(journey, scan('picked_up', 4, { id: 'trk_again', repeated: true }));
    expect(ruling).toMatchObject({ applied: false, reason: 'duplicate' });
  });

  test('that says what is known already, only later, changes nothing', () => {
    const journey = after(...booked, scan('in_transit', 4));
    const [ruling] = decide(journey, scan('in_transit', 5));
    expect(ruling).toMatchObject({ applied: false, reason: 'no_change' });
  });

  test('that is read again takes the status back to where the others leave it', () => {
    const journey = after(...booked, scan('picked_up', 4), scan('delivered', 6, { id: 'trk_x' }));
    const [correction] = decide(journey, scan('information', 6, { id: 'trk_x' }));
    expect(correction).toMatchObject({
      applied: true,
      change: {
        sequence: 6,
        status: 'PICKUP_COMPLETED',
        previousStatus: 'ORDER_DELIVERED',
        reread: true,
      },
    });
  });

  test('that is read again without effect on the status is kept, and changes nothing', () => {
    const journey = after(...booked, scan('in_transit', 4, { id: 'trk_x' }), scan('delivered', 6));
    const [ruling] = decide(journey, scan('out_for_delivery', 4, { id: 'trk_x' }));
    expect(ruling).toMatchObject({ applied: false, reason: 'no_change' });
  });
});
