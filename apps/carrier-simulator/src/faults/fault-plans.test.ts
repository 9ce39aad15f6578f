import { expect, test } from 'vitest';
import { faultRequest } from './fault.ts';
import { createFaultPlans } from './fault-plans.ts';

test('a fault hits as often as it was ordered, where it was ordered, and is over', () => {
  const faults = createFaultPlans();
  faults.add(
    faultRequest.parse({ persona: 'metro-courier', operation: 'book', kind: 'error-500', times: 2 }),
  );
  expect(faults.take('ecom-express', 'book')).toBeNull();
  expect(faults.take('metro-courier', 'quote')).toBeNull();
  expect(faults.take('metro-courier', 'book')?.kind).toBe('error-500');
  expect(faults.list()).toMatchObject([{ left: 1 }]);
  expect(faults.take('metro-courier', 'book')?.kind).toBe('error-500');
  expect(faults.take('metro-courier', 'book')).toBeNull();
  expect(faults.list()).toEqual([]);
});

test('chance is drawn from the seed: two runs are the same, and about as likely as ordered', () => {
  const hits = () => {
    const faults = createFaultPlans();
    faults.add(
      faultRequest.parse({ operation: 'quote', kind: '429', times: 1_000, probability: 0.2, seed: 7 }),
    );
    return Array.from({ length: 1_000 }, () => faults.take('ecom-express', 'quote') !== null);
  };
  expect(hits()).toEqual(hits());
  const count = hits().filter(Boolean).length;
  expect(count).toBeGreaterThan(150);
  expect(count).toBeLessThan(250);
});

test.each([
  { operation: 'push', kind: '429' },
  { operation: 'book', kind: 'duplicate' },
  { operation: 'book', kind: 'delay', delayMs: 999_999 },
  { operation: 'book', kind: 'delay', times: 0 },
  { operation: 'book', kind: 'delay', persona: 'nobody' },
])('a fault that fits nothing, or has no end, is refused: %o', (request) => {
  expect(faultRequest.safeParse(request).success).toBe(false);
});
