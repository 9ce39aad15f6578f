import { expect, test } from 'vitest';
import { madeAt, uniqueName } from './unique-name.ts';

test('a unique name tells when it was made', () => {
  const before = Date.now();
  const made = madeAt(uniqueName());
  expect(made?.getTime()).toBeGreaterThanOrEqual(before);
  expect(made?.getTime()).toBeLessThanOrEqual(Date.now());
});

test('a name that somebody else gave has no date', () => {
  expect(madeAt('waybill')).toBeUndefined();
  expect(madeAt('wbt_by_hand')).toBeUndefined();
});
