import { trackingExceptionOpened } from '@waybill/contracts';
import { expect, test, vi } from 'vitest';
import { countExceptions } from './count-exceptions.ts';

const labels: unknown[] = [];
vi.mock('@waybill/telemetry', async (original) => ({
  ...(await original<object>()),
  counter: () => ({ add: (_amount: number, given: { carrier: string }) => labels.push(given.carrier) }),
}));

test('exceptions are counted by carriers that are known here, and all others together: merchants write what they like', async () => {
  const { example } = trackingExceptionOpened;
  const count = countExceptions('opened', [{ carrier: 'acme' }]);
  for (const carrier of ['acme', 'ups', 'jane-s-bicycle', 'unknown'])
    await count({ data: { ...example, carrier } });
  expect(labels).toEqual(['acme', 'ups', 'other', 'other']);
});
