import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestWaitForStart, mayStartLate, release, type ShipmentStream } from './shipment-stream.ts';

const now = new Date('2026-03-02T09:00:00.000Z');
const fresh: ShipmentStream = { nextSequence: 1, heldSince: null };

test('the next change passes at once', () => {
  expect(release(fresh, [1], now)).toEqual({ sequences: [1], stream: { nextSequence: 2, heldSince: null } });
});

test('a change that comes before its predecessor is held, and the time is kept', () => {
  const first = release(fresh, [3], now);
  expect(first).toEqual({ sequences: [], stream: { nextSequence: 1, heldSince: now } });
  const later = release(first.stream, [2, 3], new Date(now.getTime() + 5_000));
  expect(later.stream.heldSince).toEqual(now);
});

test('the missing change lets out all that waited for it', () => {
  const held: ShipmentStream = { nextSequence: 2, heldSince: now };
  expect(release(held, [2, 3, 4, 6], now)).toEqual({
    sequences: [2, 3, 4],
    stream: { nextSequence: 5, heldSince: now },
  });
});

test('whatever the order of arrival, changes pass in ascending order and none is lost', () => {
  const arrivals = fc.integer({ min: 1, max: 12 }).chain((count) =>
    fc.shuffledSubarray(
      Array.from({ length: count }, (_, i) => i + 1),
      { minLength: count },
    ),
  );
  fc.assert(
    fc.property(arrivals, (order) => {
      let stream = fresh;
      const passed: number[] = [];
      const held = new Set<number>();
      for (const sequence of order) {
        held.add(sequence);
        const step = release(stream, [...held], now);
        stream = step.stream;
        for (const out of step.sequences) held.delete(out);
        passed.push(...step.sequences);
      }
      expect(passed).toEqual([...order].sort((a, b) => a - b));
      expect(stream.heldSince).toBeNull();
    }),
  );
});

describe('starting late', () => {
  const created = new Date('2026-03-01T00:00:00.000Z');
  const heldSince = new Date(now.getTime() - longestWaitForStart);
  const waiting = {
    stream: { nextSequence: 1, heldSince },
    shipmentCreatedAt: created,
    oldestEndpointAt: now,
    forgottenBefore: new Date(created.getTime() - 1),
    now,
  };

  test('is allowed after a minute, when every endpoint is younger than the shipment', () => {
    expect(mayStartLate(waiting)).toBe(true);
    expect(mayStartLate({ ...waiting, oldestEndpointAt: null })).toBe(true);
  });

  test('is not allowed before', () => {
    expect(mayStartLate({ ...waiting, now: new Date(now.getTime() - 1) })).toBe(false);
  });

  test('is never allowed when an endpoint was promised the whole shipment', () => {
    expect(mayStartLate({ ...waiting, oldestEndpointAt: created })).toBe(false);
  });

  test('is allowed whatever was promised when the shipment is so old that it is forgotten', () => {
    const forgottenBefore = new Date(created.getTime() + 1);
    expect(mayStartLate({ ...waiting, oldestEndpointAt: created, forgottenBefore })).toBe(true);
    expect(mayStartLate({ ...waiting, now: new Date(now.getTime() - 1), forgottenBefore })).toBe(false);
  });

  test('is never allowed once a change has passed', () => {
    expect(mayStartLate({ ...waiting, stream: { nextSequence: 2, heldSince } })).toBe(false);
  });

  test('has no meaning where nothing is held', () => {
    expect(mayStartLate({ ...waiting, stream: fresh })).toBe(false);
  });
});
