import { expect, test } from 'vitest';
import { progress } from './timeline.ts';

const entry = (status: string, applied = true) => ({
  status,
  updatedAt: '',
  note: null,
  statusUser: '',
  applied,
});

test('the demo ends when the parcel is delivered and each status change was heard of', () => {
  const history = [entry('REQUEST_RECEIVED'), entry('IN_TRANSIT', false), entry('ORDER_DELIVERED')];
  const first = { sequence: 1, status: 'REQUEST_RECEIVED' };
  expect(progress(history, [first])).toEqual({ ended: true, delivered: true, everyoneTold: false });
  expect(progress(history, [first, { sequence: 2, status: 'ORDER_DELIVERED' }]).everyoneTold).toBe(true);
});

test('a webhook that came twice does not stand for two', () => {
  const twice = [1, 1].map((sequence) => ({ sequence, status: 'REQUEST_RECEIVED' }));
  expect(progress([entry('REQUEST_RECEIVED'), entry('ESTIMATES_RECEIVED')], twice).everyoneTold).toBe(false);
});
