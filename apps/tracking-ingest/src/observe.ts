import { gauge, sampled } from '@waybill/telemetry';
import type { Figures } from './ports/figures.ts';

/** Shows operators what waits and what is not understood. Answers the function that ends it. */
export function observe(read: () => Promise<Figures>): () => void {
  const figures = sampled(read, 10_000);
  const ends = [
    gauge('oldestPendingScan', async () => (await figures())?.oldestPendingSeconds),
    gauge('unmatchedScans', async () => (await figures())?.unmatched),
    gauge('unmappedCodes', async () => (await figures())?.unmapped),
  ];
  return () => {
    for (const end of ends) end();
  };
}
