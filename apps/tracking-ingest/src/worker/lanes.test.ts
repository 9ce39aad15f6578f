import { eventually } from '@waybill/testing';
import { expect, test } from 'vitest';
import { startLanes } from './lanes.ts';

const never = 3_600_000;

/** Work that is there, and done one portion at a time. */
const aPile = (size: number) => {
  const pile = { left: size, looked: 0, done: 0 };
  const work = async () => {
    pile.looked += 1;
    if (pile.left === 0) return false;
    pile.left -= 1;
    pile.done += 1;
    return true;
  };
  return { pile, work };
};

test('works off what is there, then rests until it is kicked', async () => {
  const { pile, work } = aPile(5);
  const lanes = startLanes({ work, lanes: 2, everyMs: never, onError: () => undefined });
  await eventually(() => expect(pile.done).toBe(5));
  pile.left = 2;
  lanes.kick();
  await eventually(() => expect(pile.done).toBe(7));
  await lanes.stop();
});

test('a kick during a look is not lost', async () => {
  const { pile, work } = aPile(0);
  let kick: () => void = () => undefined;
  const lookThenKick = async () => {
    const found = await work();
    if (pile.looked === 1) {
      pile.left = 1;
      kick();
    }
    return found;
  };
  const lanes = startLanes({ work: lookThenKick, lanes: 1, everyMs: never, onError: () => undefined });
  kick = lanes.kick;
  await eventually(() => expect(pile.done).toBe(1));
  await lanes.stop();
});

test('looks by itself now and then', async () => {
  const { pile, work } = aPile(0);
  const lanes = startLanes({ work, lanes: 1, everyMs: 5, onError: () => undefined });
  await eventually(() => expect(pile.looked).toBeGreaterThan(2));
  await lanes.stop();
});

test('a failure is reported and does not end the work', async () => {
  const errors: unknown[] = [];
  let calls = 0;
  const work = async () => {
    calls += 1;
    if (calls === 1) throw new Error('first');
    return false;
  };
  const lanes = startLanes({ work, lanes: 1, everyMs: 5, onError: (error) => errors.push(error) });
  await eventually(() => expect(calls).toBeGreaterThan(1));
  await lanes.stop();
  expect(errors).toEqual([new Error('first')]);
});

test('stop waits for what is under way', async () => {
  let finish: () => void = () => undefined;
  const lanes = startLanes({
    work: () =>
      new Promise((resolve) => {
        finish = () => resolve(true);
      }),
    lanes: 1,
    everyMs: never,
    onError: () => undefined,
  });
  let stopped = false;
  const stopping = lanes.stop().then(() => {
    stopped = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(stopped).toBe(false);
  finish();
  await stopping;
});
