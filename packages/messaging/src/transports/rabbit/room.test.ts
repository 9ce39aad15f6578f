import { expect, test } from 'vitest';
import { roomFor } from './room.ts';

test('nobody is given more than there is, and nobody who came later is given any before', async () => {
  const room = roomFor(8);
  expect(await room.take(5)).toBe(5);
  expect(await room.take(5)).toBe(3);
  const given: number[] = [];
  void room.take(4).then((count) => given.push(count));
  void room.take(1).then((count) => given.push(count));
  room.leave();
  await Promise.resolve();
  expect(given).toEqual([]); // a quarter of eight is two, and the one that wants less came later
  room.leave();
  room.leave();
  await Promise.resolve();
  expect(given).toEqual([2, 1]);
});
