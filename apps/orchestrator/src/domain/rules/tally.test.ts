import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Carrying, Comparison } from './comparison.ts';
import { count, emptyTally } from './tally.ts';

const carried = (provider: string, amountMinor: number, hours: number | null): Carrying => ({
  provider,
  serviceId: 'ground',
  amountMinor,
  currencyCode: 'USD',
  hours,
});
const [ann, bob] = [carried('ann', 500, 10), carried('bob', 700, 4)];
const compared = (before: Carrying | null, after: Carrying | null): Comparison => ({
  shipmentId: 'shp_1',
  orderExternalId: 'order',
  decidedAt: '2026-01-15T14:17:26.000Z',
  before,
  after,
  why: before === after ? null : 'because',
});

test('counts who would lose what to whom, and what that costs', () => {
  const pairs: [Carrying | null, Carrying | null][] = [
    [ann, ann],
    [ann, bob],
    [ann, bob],
    [bob, ann],
    [ann, null],
    [null, bob],
    [ann, { ...bob, hours: null }],
  ];
  const tally = pairs.map(([before, after]) => compared(before, after)).reduce(count, emptyTally);
  expect(tally).toMatchObject({
    decisions: 7,
    changed: 6,
    lost: 1,
    won: 1,
    moves: [
      { from: 'ann ground', to: 'bob ground', count: 3 },
      { from: 'bob ground', to: 'ann ground', count: 1 },
      { from: 'ann ground', to: null, count: 1 },
      { from: null, to: 'bob ground', count: 1 },
    ],
    costs: [{ currencyCode: 'USD', decisions: 4, beforeMinor: 2_200, afterMinor: 2_600 }],
    speed: { decisions: 3, beforeHours: 24, afterHours: 18 },
  });
  expect(tally.examples).toHaveLength(6);
});

test('every change is in one move, and pages add up however they are cut', () => {
  const side = fc.constantFrom(ann, bob, null);
  fc.assert(
    fc.property(fc.array(fc.tuple(side, side), { maxLength: 30 }), fc.nat(30), (pairs, cut) => {
      const all = pairs.map(([before, after]) => compared(before, after));
      const whole = all.reduce(count, emptyTally);
      const stored = JSON.parse(
        JSON.stringify(all.slice(0, cut).reduce(count, emptyTally)),
      ) as typeof emptyTally;
      expect(all.slice(cut).reduce(count, stored)).toEqual(whole);
      expect(whole.moves.reduce((sum, move) => sum + move.count, 0)).toBe(whole.changed);
    }),
  );
});
