import { expect, test } from 'vitest';
import { countedAs } from './count-exceptions.ts';

test('exceptions are counted by carriers that are known here, and all others together: merchants write what they like', () => {
  const written = ['acme', 'ups', 'jane-s-bicycle', 'unknown'];
  expect(written.map((carrier) => countedAs(carrier, [{ carrier: 'acme' }]))).toEqual([
    'acme',
    'ups',
    'other',
    'other',
  ]);
});
