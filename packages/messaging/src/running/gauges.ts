import type { Knex } from '@waybill/database';
import { gauge, gaugeSeries, type MetricKey, sampled } from '@waybill/telemetry';
import type { Clock } from '../clock.ts';
import { type Backlog, backlogIn } from '../operating/backlog.ts';
import type { Transport, TransportStatus } from '../transports/port.ts';

interface Seen {
  service: string;
  database: Knex;
  clock: Clock;
  transport: Transport;
}

/** A broker that delivers but accepts no publishes counts as half up. */
const worth: Record<TransportStatus['state'], number> = { up: 1, degraded: 0.5, down: 0 };

function showBacklog({ service, database, clock }: Seen): (() => void)[] {
  const backlog = sampled(() => backlogIn(database, clock.now()));
  const show = (key: MetricKey<'gauge'>, name: keyof Backlog) =>
    gauge(key, async () => (await backlog())?.[name], { service });
  return [
    show('outboxLag', 'outboxLag'),
    show('outboxDepth', 'outboxDepth'),
    show('retryingJobs', 'retrying'),
    show('deadJobs', 'dead'),
    gauge('databaseUp', async () => ((await backlog()) ? 1 : 0), { service }),
  ];
}

/** The pool's own counts; reading them needs no query. */
function showConnections({ service, database }: Seen): () => void {
  return gaugeSeries('databaseConnections', () => {
    const { pool } = database.client;
    if (!pool) return [];
    const counts = {
      used: pool.numUsed(),
      free: pool.numFree(),
      awaited: pool.numPendingAcquires(),
    };
    return Object.entries(counts).map(([state, value]) => ({ value, attributes: { service, state } }));
  });
}

function showBroker({ service, transport }: Seen): (() => void)[] {
  const depths = sampled(async () => transport.depths?.() ?? new Map<string, number>());
  const isParked = (queue: string) => queue === 'parked';
  return [
    gauge('brokerState', () => worth[transport.status().state], { service }),
    gauge('messagesParkedNow', async () => (await depths())?.get('parked')),
    gaugeSeries('consumerBacklog', async () =>
      [...((await depths()) ?? [])]
        .filter(([queue]) => !isParked(queue))
        .map(([consumer, value]) => ({ value, attributes: { consumer } })),
    ),
  ];
}

/** Shows what waits in a service to whoever reads the metrics. Answers the function that ends it. */
export function showState(seen: Seen): () => void {
  const ends = [...showBacklog(seen), showConnections(seen), ...showBroker(seen)];
  return () => {
    for (const end of ends) end();
  };
}
