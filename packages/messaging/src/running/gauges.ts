import { gauge } from '@waybill/telemetry';
import type { Counts } from '../messaging.ts';

/** Shows a service's backlog to whoever reads the metrics. Answers the function that ends it. */
export function showCounts(service: string, counts: () => Promise<Counts>): () => void {
  const read = (pick: (counts: Counts) => number) => () => counts().then(pick, () => undefined);
  const ends = [
    gauge(
      'outboxLag',
      read(({ outbox }) => outbox.oldestDueSeconds),
      { service },
    ),
    gauge(
      'outboxDepth',
      read(({ outbox }) => outbox.depth),
      { service },
    ),
    gauge(
      'deadJobs',
      read(({ jobs }) => jobs.dead),
      { service },
    ),
  ];
  return () => {
    for (const end of ends) end();
  };
}
