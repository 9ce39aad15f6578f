import { createLogger } from '@waybill/telemetry';
import { expect, test, vi } from 'vitest';
import type { ProviderCall, ProviderConnection } from '../deps.ts';
import { report } from './report.ts';

const labels: unknown[] = [];
vi.mock('@waybill/telemetry', async (original) => ({
  ...(await original<object>()),
  histogram: () => ({ record: (_value: number, given: unknown) => labels.push(given) }),
}));

test('a call is measured by the kind of its provider: what merchants call theirs is as many names as they like', () => {
  const provider = { id: 'prv_1', adapter: 'simulated', name: 'Jane Doe’s courier' } as ProviderConnection;
  const call = { operation: 'book', outcome: 'ok', milliseconds: 5, reference: 'r' } as ProviderCall;
  report(createLogger({ service: 'test', level: 'silent' }), provider, call);
  expect(labels).toEqual([{ provider: 'simulated', operation: 'book', outcome: 'ok' }]);
});
