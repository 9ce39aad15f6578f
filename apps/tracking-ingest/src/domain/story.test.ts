import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aFact, again, someHistory } from './facts.fixture.ts';
import { type Entry, fold, type ParcelRules } from './story.ts';

const forward: ParcelRules = { leg: 'forward', backEdges: [] };
const courierRules: ParcelRules = {
  leg: 'forward',
  backEdges: [{ from: 'picked_up', to: 'courier_unassigned' }],
};

const told = ({ entries }: { entries: readonly Entry[] }) =>
  entries.map(({ status, standing, why }) => (why ? `${status}: ${standing}, ${why}` : status));

/** All that a story says, without the ids that only tell who came first. */
const withoutIds = ({ entries, current, returnsAs }: ReturnType<typeof fold>) => ({
  entries: entries
    .filter(({ standing }) => standing !== 'duplicate')
    .map(({ fact, leg, status, standing, why }) => [fact.fingerprint, leg, status, standing, why].join(' ')),
  current: current && [current.fact.fingerprint, current.leg, current.status].join(' '),
  returnsAs,
});

describe('whatever the order and however often scans come', () => {
  test.each([
    ['', forward],
    [', also for carriers that may go back', courierRules],
  ])('the story is the same%s', (_name, rules) => {
    fc.assert(
      fc.property(someHistory, ({ facts, shuffled }) => {
        expect(withoutIds(fold(rules, shuffled))).toEqual(withoutIds(fold(rules, facts)));
      }),
      { numRuns: 4_000 },
    );
  });

  test('every scan has exactly one entry', () => {
    fc.assert(
      fc.property(someHistory, ({ shuffled }) => {
        const ids = fold(forward, shuffled).entries.map(({ fact }) => fact.id);
        expect(ids.toSorted()).toEqual(shuffled.map(({ id }) => id).toSorted());
      }),
    );
  });

  test('the number of the way back is known exactly if a scan has named it on its leg', () => {
    fc.assert(
      fc.property(someHistory, ({ shuffled }) => {
        const { entries, returnsAs } = fold(forward, shuffled);
        const named = entries.map(({ fact, leg }) => fact[leg].opensReturnLeg?.trackingId ?? null);
        expect(returnsAs).toBe(named.find((trackingId) => trackingId !== null) ?? null);
      }),
      { numRuns: 2_000 },
    );
  });
});

test('an ordinary journey is applied step by step', () => {
  const story = fold(forward, [
    aFact(1, 'manifested'),
    aFact(2, 'picked_up'),
    aFact(3, 'out_for_delivery'),
    aFact(4, 'attempt_failed'),
    aFact(5, 'out_for_delivery'),
    aFact(6, 'delivered'),
  ]);
  expect(story.entries.every(({ standing }) => standing === 'applied')).toBe(true);
  expect(story.current?.status).toBe('delivered');
});

test('after the delivery nothing but a return goes on', () => {
  const story = fold(forward, [
    aFact(1, 'delivered'),
    aFact(2, 'out_for_delivery'),
    aFact(3, 'delayed'),
    aFact(4, 'return_started'),
  ]);
  expect(told(story)).toEqual([
    'delivered',
    'out_for_delivery: late, after_the_end',
    'delayed: late, after_the_end',
    'return_started',
  ]);
});

test('a step to an earlier place is late, unless the carrier may legally take it back', () => {
  const scans = [aFact(1, 'picked_up'), aFact(2, 'courier_unassigned'), aFact(3, 'courier_assigned')];
  expect(told(fold(forward, scans))).toEqual([
    'picked_up',
    'courier_unassigned: late, behind',
    'courier_assigned: late, behind',
  ]);
  expect(told(fold(courierRules, scans))).toEqual(['picked_up', 'courier_unassigned', 'courier_assigned']);
});

test('after the parcel has turned round, the same code is read on the return leg, and the link is known', () => {
  const story = fold(forward, [aFact(3, 'delivered'), aFact(2, 'return_started'), aFact(1, 'in_transit')]);
  expect(told(story)).toEqual(['in_transit', 'return_started', 'returned_to_shipper']);
  expect(story.current?.leg).toBe('return');
  expect(story.returnsAs).toBe('BACK-1');
});

test('the number of the way back is taken from whichever scan names it, even a repeated one', () => {
  const names = (trackingId: string | null) => ({
    opensReturnLeg: trackingId === null ? null : { trackingId },
  });
  const turn = aFact(2, 'return_started', {
    forward: { status: 'return_started', opensReturnLeg: { trackingId: null } },
  });
  const repeated = { ...again(turn), return: { status: 'return_started', ...names('BACK-2') } } as const;
  const moved = aFact(3, 'in_transit', { return: { status: 'return_in_transit', ...names('BACK-3') } });
  expect(fold(forward, [turn]).returnsAs).toBeNull();
  expect(fold(forward, [turn, moved]).returnsAs).toBe('BACK-3');
  const story = fold(forward, [moved, turn, repeated]);
  expect(story.returnsAs).toBe('BACK-2');
  expect(told(story)).toEqual([
    'return_started',
    'return_started: duplicate, same_news',
    'return_in_transit',
  ]);
});

test('a number that is named before the parcel has turned round is not that of the way back', () => {
  const early = aFact(1, 'in_transit', {
    return: { status: 'return_in_transit', opensReturnLeg: { trackingId: 'OTHER' } },
  });
  expect(fold(forward, [early]).returnsAs).toBeNull();
  expect(fold(forward, [early, aFact(2, 'return_started')]).returnsAs).toBe('BACK-1');
});

test('a return number is on the return leg from its first scan, and opens no other', () => {
  const story = fold({ leg: 'return', backEdges: [] }, [
    aFact(1, 'return_started'),
    aFact(2, 'delivered', {
      return: { status: 'returned_to_shipper', opensReturnLeg: { trackingId: 'FORTH' } },
    }),
  ]);
  expect(told(story)).toEqual(['return_started', 'returned_to_shipper']);
  expect(story.returnsAs).toBeNull();
});

test('a leg that the carrier names itself is believed', () => {
  const [entry] = fold(forward, [aFact(1, 'delivered', { namedLeg: 'return' })]).entries;
  expect([entry?.leg, entry?.status]).toEqual(['return', 'returned_to_shipper']);
});

test('what nobody recognises stands in the story without moving the parcel', () => {
  const story = fold(forward, [aFact(1, 'delivered'), aFact(2, 'unrecognised')]);
  expect(told(story)).toEqual(['delivered', 'unrecognised']);
  expect(story.current?.status).toBe('delivered');
});

test('the same bytes again, or the same number and code, or the same second and code, are one piece of news', () => {
  const first = aFact(1, 'in_transit', { key: '7' });
  const story = fold(forward, [
    first,
    again(first),
    aFact(2, 'in_transit', { key: '7' }),
    aFact(1, 'in_transit', { key: '8' }),
  ]);
  expect(story.entries.filter(({ standing }) => standing === 'applied')).toHaveLength(1);
  expect(new Set(story.entries.map(({ firstTold }) => firstTold)).size).toBe(1);
});

test('a number that the carrier used for two different codes loses neither', () => {
  const story = fold(forward, [aFact(1, 'in_transit', { key: '7' }), aFact(2, 'delivered', { key: '7' })]);
  expect(told(story)).toEqual(['in_transit', 'delivered']);
});

test('counters sort as numbers within one second', () => {
  const story = fold(forward, [
    aFact(1, 'attempt_failed', { key: '10' }),
    aFact(1, 'out_for_delivery', { key: '9' }),
  ]);
  expect(story.current?.status).toBe('attempt_failed');
});
