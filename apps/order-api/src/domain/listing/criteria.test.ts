import { describe, expect, test } from 'vitest';
import { criteriaFor, type Filters } from './criteria.ts';
import { misfitIn } from './misfit.ts';

const asOf = new Date('2026-03-31T12:00:00.000Z');
const ms = (text: string): number => Date.parse(text);
const dayMs = 86_400_000;
const read = (filters: Filters) => criteriaFor('ten_1', filters, asOf);
const misfit = (filters: Filters) => misfitIn(read(filters))?.parameter ?? null;

describe('without a window', () => {
  const lastDay = { from: new Date(asOf.getTime() - dayMs), until: null };

  test.each<Filters>([
    {},
    { status: ['ORDER_FAILED'] },
    { locationExternalIds: ['7709'] },
    { createdAt: {} },
  ])('a broad wish gets the last 24 hours (%#)', (filters) => expect(read(filters).created).toEqual(lastDay));

  test.each<Filters>([
    { orderExternalIds: ['a'] },
    { groupId: 'g' },
    { lastUpdatedAt: { startsAt: ms('2026-03-30') } },
    { pickupTime: { startsAt: 1 }, deliveryTime: { endsAt: 2 } },
  ])('who names orders, a group or times is not narrowed to a day (%#)', (filters) =>
    expect(read(filters).created).toEqual({ from: null, until: null }),
  );
});

describe('filters', () => {
  test('read the same in any order, with repetitions, and with nulls and empty arrays for nothing', () => {
    const one = read({ orderExternalIds: ['b', 'a', 'b'], status: [], groupId: null });
    expect(one).toEqual(read({ orderExternalIds: ['a', 'b'] }));
  });

  test('an open end of the last change is now, an open start 30 days earlier', () => {
    const { updated } = read({ lastUpdatedAt: { endsAt: ms('2026-03-31T00:00:00Z') } });
    expect(updated?.from).toEqual(new Date('2026-03-01T00:00:00.000Z'));
    expect(read({ lastUpdatedAt: { startsAt: ms('2026-03-30') } }).updated?.until).toEqual(asOf);
  });
});

describe('what does not fit together', () => {
  test.each<[Filters, string | null]>([
    [{ pickupTime: { startsAt: 1 } }, 'deliveryTime.endsAt'],
    [{ deliveryTime: { endsAt: 1 } }, 'pickupTime.startsAt'],
    [{ pickupTime: {}, deliveryTime: {} }, null],
    [{ createdAt: { startsAt: 2, endsAt: 1 } }, 'createdAt'],
    [{ lastUpdatedAt: { startsAt: 2, endsAt: 1 } }, 'lastUpdatedAt'],
    [{ lastUpdatedAt: { startsAt: 0, endsAt: 30 * dayMs } }, null],
    [{ lastUpdatedAt: { startsAt: 0, endsAt: 30 * dayMs + 1 } }, 'lastUpdatedAt'],
    [{ lastUpdatedAt: { startsAt: 0 } }, 'lastUpdatedAt'],
  ])('%j is told by its parameter', (filters, parameter) => expect(misfit(filters)).toBe(parameter));
});
