import type { Knex } from '@waybill/database';
import { type Clock, systemClock } from './clock.ts';
import type { Consumer, Transaction } from './consumer.ts';
import { type Failpoints, noFailpoints } from './failpoints.ts';
import type { Log } from './log.ts';
import { type Relay, type RelaySettings, startRelay } from './outbox/relay.ts';
import { outboxIn } from './outbox/rows.ts';
import { refuseSmallPool } from './running/refuse-small-pool.ts';
import { release, retain } from './running/shared-transport.ts';
import { type Running, startConsuming } from './running/start.ts';
import { transactWith } from './running/transact.ts';
import type { Transport } from './transports/port.ts';

export interface MessagingOptions<Unit> {
  /** As it appears in logs and metrics. */
  service: string;
  /** The service's own pool. Its schema has the messaging tables. */
  database: Knex;
  /** May be shared by the services of one process; closes when the last of them has stopped. */
  transport: Transport;
  logger: Log;
  clock?: Clock;
  /** The app's storage ports on one transaction. */
  unitOfWork: (sql: Knex.Transaction) => Unit;
  failpoints?: Failpoints;
  relay?: RelaySettings;
  /** How long stop() waits for work outside the database before its signal aborts, in milliseconds; default 3000. */
  graceMs?: number;
  /** How often queues of retired consumers are looked at, in milliseconds; default 20 000. */
  retiredEveryMs?: number;
}

export interface Readiness {
  /** Started and not stopping. A broker that is away does not make a service unready: the outbox absorbs. */
  ok: boolean;
  /** The broker is away or takes nothing now. */
  degraded: boolean;
  detail: string;
}

export interface Messaging<Unit> {
  /**
   * Runs work in a transaction and publishes what it published, if it commits. The only place that can.
   * A deadlock runs the work again. Throws DatabaseUnavailable where the database is the reason.
   */
  inTransaction<T>(work: (unit: Transaction<Unit>) => Promise<T>): Promise<T>;
  /**
   * Begins to relay and to listen. Does not wait for the broker. May be called once. `retired` are consumers of the
   * previous release that are no more: their jobs are finished, and their queues are emptied and deleted once no
   * process of that release is left. Until then a message may be heard both by them and by those who follow them.
   */
  start(consumers: readonly Consumer<Unit>[], retired?: readonly Consumer<Unit>[]): Promise<void>;
  /** Stops listening, finishes what is in flight, settles it, stops the relay, lets go of the transport. */
  stop(): Promise<void>;
  ready(): Readiness;
}

/** The messaging of one service: transactional outbox, inbox, jobs, and the consumers that it is started with. */
export function createMessaging<Unit>(options: MessagingOptions<Unit>): Messaging<Unit> {
  const { service, database, transport, logger: log, unitOfWork } = options;
  const { clock = systemClock, failpoints = noFailpoints, graceMs = 3_000, retiredEveryMs } = options;
  let relay: Relay | undefined;
  let running: Promise<Running> | undefined;
  let phase: 'new' | 'started' | 'stopped' = 'new';

  retain(transport);
  const own = { database, clock, unitOfWork, relay: () => relay };
  const transact = transactWith(own);
  const transactOnce = transactWith({ ...own, tries: 1 });

  return {
    inTransaction: (work) => transact(({ unit }) => work(unit)),
    async start(consumers, retired = []) {
      if (phase !== 'new') throw new Error(`The messaging of ${service} was started before`);
      phase = 'started';
      refuseSmallPool(database, options.relay?.lanes);
      const engine = { service, database, clock, log, failpoints, transact, transactOnce };
      running = startConsuming({ engine, transport, consumers, retired, retiredEveryMs, graceMs });
      await running;
      // Last, so that what it finds waiting is not published before our own queues are there to take it.
      relay = startRelay({ outbox: outboxIn(database), transport, clock, log, failpoints, ...options.relay });
    },
    async stop() {
      const was = phase;
      phase = 'stopped';
      if (was === 'stopped') return;
      await (await running)?.stop();
      await relay?.stop(); // after the consumers, for what they published last
      await release(transport);
    },
    ready() {
      const { state, detail } = transport.status();
      return {
        ok: phase === 'started',
        degraded: state !== 'up',
        detail: phase === 'started' ? detail : phase,
      };
    },
  };
}
