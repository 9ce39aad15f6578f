import { describe, expect, test } from 'vitest';
import { healthy } from './endpoint.ts';
import { afterTally, circuitOpensAfter, isGivenUp, longestWaitForProbe } from './endpoint-health.ts';
import { waitAfter, waits } from './retry-schedule.ts';

const start = new Date('2026-03-02T09:00:00.000Z');
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const failed = (failures: number, at = start) => ({
  endpointId: 'whe_1',
  succeeded: false,
  failures,
  firstFailureAt: at,
  gone: false,
});
const succeeded = { ...failed(0), succeeded: true, firstFailureAt: null };
const failing = (consecutiveFailures: number) => ({ ...healthy, consecutiveFailures, failingSince: start });

describe('the circuit', () => {
  test('stays closed for the first failures', () => {
    expect(afterTally(healthy, failed(circuitOpensAfter - 1), start).probeAt).toBeNull();
  });

  test('opens with the next, for a second', () => {
    expect(afterTally(failing(circuitOpensAfter - 1), failed(1), start).probeAt).toEqual(later(1));
  });

  test('opens no wider because many deliveries met the same trouble at once', () => {
    expect(afterTally(healthy, failed(500), start).probeAt).toEqual(later(1));
  });

  test('leaves longer pauses the longer it lasts, up to a minute', () => {
    const pauseAfter = (seconds: number) => {
      const now = later(seconds);
      const { probeAt } = afterTally(failing(9), failed(1, now), now);
      return ((probeAt?.getTime() ?? 0) - now.getTime()) / 1000;
    };
    expect([4, 40, 240, 86_400].map(pauseAfter)).toEqual([1, 10, 60, longestWaitForProbe / 1000]);
  });

  test('closes with one success, and nothing is left of it', () => {
    expect(afterTally(failing(40), succeeded, later(90))).toEqual(healthy);
  });

  test('counts anew after a success', () => {
    const mixed = { ...failed(2, later(8)), succeeded: true };
    expect(afterTally(failing(40), mixed, later(9))).toEqual({
      consecutiveFailures: 2,
      failingSince: later(8),
      probeAt: null,
    });
  });

  test('remembers the first failure, not the last', () => {
    expect(afterTally(failing(1), failed(1, later(60)), later(60)).failingSince).toEqual(start);
  });
});

describe('an endpoint is given up', () => {
  const patience = { hours: 96, failures: 10 };
  const days = (count: number) => later(count * 86_400);
  test.each([
    ['after four days and ten failures', failing(10), days(4), true],
    ['not before four days', failing(1000), later(4 * 86_400 - 1), false],
    ['not for nine failures, however long ago', failing(9), days(30), false],
    ['not while it is well', healthy, days(30), false],
  ])('%s', (_name, health, now, expected) => {
    expect(isGivenUp(health, patience, now)).toBe(expected);
  });

  test('at the latest when a single message has used up its schedule, however its jitter fell', () => {
    const shortest = waits.map((_wait, index) => waitAfter(index + 1, 0) ?? 0).reduce((a, b) => a + b);
    expect(isGivenUp(failing(waits.length + 1), patience, later(shortest / 1000))).toBe(true);
  });
});
