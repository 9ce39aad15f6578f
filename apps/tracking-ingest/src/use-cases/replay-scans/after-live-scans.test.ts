import { fakeClock } from '@waybill/testing';
import { expect, test } from 'vitest';
import { afterLiveScans } from './after-live-scans.ts';

function paced(delay: () => number) {
  const clock = fakeClock(new Date('2026-01-15T09:00:00Z'));
  const steps: number[] = [];
  const work = async () => {
    steps.push(clock.now().getTime());
    return true;
  };
  return { clock, steps, step: afterLiveScans(work, { liveDelayMs: async () => delay(), now: clock.now }) };
}

test('while no live scan waits, steps follow each other', async () => {
  const { step, steps } = paced(() => 0);
  expect([await step(), await step()]).toEqual([true, true]);
  expect(steps).toHaveLength(2);
});

test('while live scans wait, there is a step only once in a while', async () => {
  const { step, steps, clock } = paced(() => 10_000);
  await step();
  expect(await step()).toBe(false);
  clock.advance(5_000);
  expect(await step()).toBe(true);
  expect(steps).toHaveLength(2);
});
