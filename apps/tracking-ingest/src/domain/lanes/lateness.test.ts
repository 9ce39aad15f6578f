import { describe, expect, test } from 'vitest';
import { weightAt } from './ageing.ts';
import { areaOf } from './area.ts';
import { type Lane, lanesOf, type Way } from './lane.ts';
import { latenessOf } from './lateness.ts';
import { learn } from './learn.ts';
import { usual } from './usual.ts';

const hour = 3_600_000;
const collectedAt = new Date('2026-03-01T00:00:00Z');
const promisedAt = new Date(collectedAt.getTime() + 48 * hour);
const after = (hours: number) => new Date(collectedAt.getTime() + hours * hour);
const way: Way = { mover: 'anyone', origin: ['US', 'MA', '021'], destination: ['US', 'NY', '100'] };

const laneWith = (key: Partial<Lane>, transit: readonly number[]): Lane =>
  transit.reduce<Lane>(
    (lane, hours) =>
      learn(lane, {
        transit: { value: hours, weight: weightAt(collectedAt) },
        share: { value: hours / 48, weight: weightAt(collectedAt) },
      }),
    { mover: 'anyone', origin: '*', destination: '*', ...key, sketches: {} },
  );
const times = (count: number, hours: number) => Array.from({ length: count }, () => hours);

describe('how likely a parcel is late', () => {
  const lane = laneWith({}, [...times(80, 30), ...times(20, 60)]);
  const chanceAfter = (hours: number) =>
    latenessOf([lane], { collectedAt, promisedAt, now: after(hours) }, 20)?.probability ?? null;

  test('is its lane’s share at first', () => {
    expect(chanceAfter(0)).toBeCloseTo(0.2, 1);
  });

  test('grows when the time has gone by at which the others arrived', () => {
    expect(chanceAfter(40)).toBeGreaterThan(0.9);
  });

  test('is certain when the promised time is over', () => {
    expect(chanceAfter(49)).toBe(1);
  });

  test('is not told by a handful of samples', () => {
    const few = laneWith({}, times(19, 60));
    expect(latenessOf([few], { collectedAt, promisedAt, now: after(1) }, 20)).toBeNull();
  });

  test('is told by the finer lane, pulled towards the coarser one', () => {
    const fine = laneWith({ origin: 'US-MA', destination: 'US-NY' }, times(20, 60));
    const found = latenessOf([fine, lane], { collectedAt, promisedAt, now: after(0) }, 20);
    expect(found?.basis).toMatchObject({ origin: 'US-MA', samples: 20 });
    expect(found?.probability).toBeGreaterThan(0.7);
    expect(found?.probability).toBeLessThan(0.9);
  });
});

test('a lane with too little history gives way to a wider one, which is named with its samples', () => {
  const fine = laneWith({ origin: 'US-MA', destination: 'US-NY' }, times(5, 60));
  const found = usual([fine, laneWith({}, times(30, 40))], { measure: 'transit', q: 0.5, enough: 20 });
  expect(found?.basis).toEqual({
    measure: 'transit',
    mover: 'anyone',
    origin: '*',
    destination: '*',
    samples: 30,
  });
  expect(found?.value).toBeCloseTo(40, -1);
});

test('a way is part of its areas’ lane, of wider ones, of its company’s and of everything', () => {
  expect(lanesOf(way).map(({ mover, origin, destination }) => `${mover} ${origin} ${destination}`)).toEqual([
    'anyone US-MA-021 US-NY-100',
    'anyone US-MA US-NY',
    'anyone US US',
    'anyone * *',
    '* * *',
  ]);
});

test('of an address only its area is kept', () => {
  expect(areaOf({ countryCode: 'US', state: 'MA', postalCode: '02118' })).toEqual(['US', 'MA', '021']);
  expect(areaOf({ countryCode: 'gb', state: '', postalCode: 'SW1A 1AA' })).toEqual(['GB', '_', 'SW1']);
  expect(areaOf({ countryCode: 'FO', state: '', postalCode: '100' })).toEqual(['FO', '_', '10']);
});
