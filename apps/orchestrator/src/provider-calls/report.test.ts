import { expect, test } from 'vitest';
import { labelsOf } from './report.ts';

test('a call is measured by the kind of its provider: what merchants call theirs is as many names as they like', () => {
  const provider = { adapter: 'simulated', name: 'Jane Doe’s courier' };
  expect(labelsOf(provider, { operation: 'book', outcome: 'ok' })).toEqual({
    provider: 'simulated',
    operation: 'book',
    outcome: 'ok',
  });
});
