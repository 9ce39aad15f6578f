import { expect, test } from 'vitest';
import { preferenceOf } from './prefer.ts';

test.each([
  [undefined, { respondAsync: false, waitMs: null }],
  ['wait=5', { respondAsync: false, waitMs: 5_000 }],
  ['respond-async, wait=10', { respondAsync: true, waitMs: 10_000 }],
  ['Wait = "3"', { respondAsync: false, waitMs: 3_000 }],
  ['wait=0', { respondAsync: false, waitMs: 0 }],
  ['wait=-1, return=minimal', { respondAsync: false, waitMs: null }],
])('%j', (header, preference) => expect(preferenceOf(header)).toEqual(preference));
