import { expect, test } from 'vitest';
import { toldCalls } from './tell-calls.ts';

test('a reason that is cut inside a character keeps no half of it, which no database would store', () => {
  const call = {
    providerId: 'prv_1',
    operation: 'quote',
    reference: 'shp_1-1-1',
    outcome: 'rejected',
    reason: `${'n'.repeat(299)}🚚`,
    startedAt: new Date('2026-01-15T14:17:26Z'),
    milliseconds: 12.3,
    exchanges: [],
  } as const;
  expect(toldCalls([call], []).calls?.[0]?.reason).toBe(`${'n'.repeat(299)}\uFFFD`);
});
