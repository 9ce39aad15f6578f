import { personas } from '@waybill/carriers/simulation';
import { expect, test } from 'vitest';
import { trackingIdFrom } from './tracking-id.ts';

const pattern = { prefix: '7', length: 10, alphabet: 'digits' } as const;

test('a tracking id has the form of its carrier', () => {
  for (const { trackingIds } of personas) {
    const id = trackingIdFrom(trackingIds.forward, 'seed', () => false);
    expect(id).toHaveLength(trackingIds.forward.length);
    expect(id.startsWith(trackingIds.forward.prefix)).toBe(true);
  }
});

test('the same seed gives the same id, unless that is taken', () => {
  const id = trackingIdFrom(pattern, 'seed', () => false);
  expect(trackingIdFrom(pattern, 'seed', () => false)).toBe(id);
  expect(trackingIdFrom(pattern, 'seed', (taken) => taken === id)).not.toBe(id);
});
