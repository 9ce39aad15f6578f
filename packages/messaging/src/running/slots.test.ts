import { expect, test } from 'vitest';
import { slotsOf } from './slots.ts';

const never = new AbortController().signal;

test('a slot that is given back goes to whoever waits the longest', async () => {
  const slots = slotsOf(1);
  const order: string[] = [];
  const first = await slots.acquire(never);
  const second = slots.acquire(never).then((release) => {
    order.push('second');
    return release;
  });
  const third = slots.acquire(never).then(() => order.push('third'));
  expect(slots.tryAcquire()).toBeUndefined();
  first?.();
  (await second)?.();
  await third;

  expect(order).toEqual(['second', 'third']);
});

test('giving a slot back twice frees one slot', async () => {
  const slots = slotsOf(1);
  const release = slots.tryAcquire();
  release?.();
  release?.();

  expect(slots.tryAcquire()).toBeDefined();
  expect(slots.tryAcquire()).toBeUndefined();
});

test('whoever stops waiting leaves its turn to the next', async () => {
  const slots = slotsOf(1);
  const held = slots.tryAcquire();
  const impatient = new AbortController();
  const left = slots.acquire(impatient.signal);
  const next = slots.acquire(never);
  impatient.abort();
  held?.();

  expect(await left).toBeUndefined();
  expect(await next).toBeDefined();
  expect(await slots.acquire(impatient.signal)).toBeUndefined();
});
