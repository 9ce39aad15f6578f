import { expect, test } from 'vitest';
import { type CodeMapVersion, type OperatorMeaning, revertTo } from './code-map.ts';

const meaning = (status: OperatorMeaning['status']): OperatorMeaning => ({ status, party: null, note: null });
const history: CodeMapVersion[] = [meaning('in_transit'), null, meaning('delayed')].map((each, index) => ({
  version: index + 1,
  meaning: each,
  revertsTo: null,
  createdAt: new Date(0),
  createdBy: 'key_1',
}));

test('the last change is taken back by default', () => {
  expect(revertTo(history, null)).toEqual({ meaning: null, revertsTo: 2 });
  expect(revertTo(history.slice(0, 1), null)).toEqual({ meaning: null, revertsTo: 0 });
});

test('any earlier version can be brought back, and so can the time before the first', () => {
  expect(revertTo(history, 1)).toEqual({ meaning: meaning('in_transit'), revertsTo: 1 });
  expect(revertTo(history, 0)).toEqual({ meaning: null, revertsTo: 0 });
});

test.each([3, 4, -1])('version %i is none that could be brought back', (wanted) => {
  expect(revertTo(history, wanted)).toBeNull();
});

test('what was never mapped cannot be taken back', () => {
  expect(revertTo([], null)).toBeNull();
});
