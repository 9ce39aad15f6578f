import { describe, expect, test } from 'vitest';
import { advanced, begun, failed, finished, isRefreshing, neverRefreshed, readFrom } from './order-source.ts';

const now = new Date('2026-01-15T09:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const started = begun(neverRefreshed, now);

test('a store that was never refreshed is asked for everything', () => {
  expect(readFrom(started)).toBeNull();
});

test('after a refresh only what has changed since it began is asked for, and a little before', () => {
  const done = finished(advanced(started, 1, [], now), 2, [], later(3));
  expect(done).toMatchObject({ status: 'idle', doneAt: later(3), readUntil: now, error: null });
  expect(readFrom(begun(done, later(60)))).toEqual(later(-5));
});

test('after a refresh by a clock that was ahead all orders are asked for: none of the time between is passed over', () => {
  const ahead = finished(begun(neverRefreshed, later(180)), 1, [], later(181));
  expect(readFrom(begun(ahead, later(10)))).toBeNull();
  expect(readFrom(begun(ahead, later(178)))).toEqual(later(175));
});

describe('what could not be read', () => {
  const done = finished(advanced(started, 1, ['a: broken'], now), 2, ['b: broken'], later(3));

  test('is told when the refresh is over, and asked for again', () => {
    expect(done).toMatchObject({ status: 'error', error: 'a: broken; b: broken', doneAt: null });
    expect(readFrom(begun(done, later(60)))).toBeNull();
  });

  test('is forgotten when the next refresh begins', () => {
    expect(begun(done, later(60))).toMatchObject({
      status: 'preparing_update',
      error: null,
      count: 2,
      step: 0,
    });
  });
});

test('a refresh is at work until it ends, fails, or has not been heard of for a quarter of an hour', () => {
  expect(isRefreshing(started, later(1))).toBe(true);
  expect(isRefreshing(advanced(started, 1, [], now), later(14))).toBe(true);
  expect(isRefreshing(started, later(16))).toBe(false);
  expect(isRefreshing(failed(started, 1, 'x'), later(1))).toBe(false);
  expect(isRefreshing(neverRefreshed, now)).toBe(false);
});

test('a refresh that goes on page by page is at work however long it takes', () => {
  const pages = Array.from({ length: 100 }, (_none, index) => index + 1);
  const still = pages.reduce((refresh, page) => {
    expect(isRefreshing(refresh, later(page * 10))).toBe(true);
    return advanced(refresh, page, [], later(page * 10));
  }, started);
  expect(isRefreshing(still, later(1_014))).toBe(true);
  expect(isRefreshing(still, later(1_016))).toBe(false);
  expect(finished(still, 101, [], later(1_010))).toMatchObject({ status: 'idle', readUntil: now });
});

test('a refresh that has only begun is at work, whenever the one before was heard of', () => {
  const again = begun({ ...started, status: 'idle', heardAt: later(-60) }, now);
  expect(isRefreshing(again, later(14))).toBe(true);
  expect(isRefreshing(again, later(16))).toBe(false);
});
