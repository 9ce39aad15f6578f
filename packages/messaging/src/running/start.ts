import type { Consumer } from '../consumer.ts';
import { startWorker } from '../jobs/worker.ts';
import type { QueueOptions, Subscription, Transport } from '../transports/port.ts';
import type { Engine } from './engine.ts';
import { showState } from './gauges.ts';
import { startHousekeeping } from './housekeeping.ts';
import { inFlightSet } from './in-flight.ts';
import { type Listener, listen } from './listen.ts';
import type { Loop } from './loop.ts';
import { retire } from './retire.ts';
import { slotsOf } from './slots.ts';

interface StartOptions<Unit> {
  engine: Omit<Engine<Unit>, 'expectJob' | 'stopping' | 'cutOff'>;
  transport: Transport;
  consumers: readonly Consumer<Unit>[];
  /** Consumers of the previous release: what their queues and jobs still hold is handled. */
  retired: readonly Consumer<Unit>[];
  retiredEveryMs?: number | undefined;
  graceMs: number;
}

export interface Running {
  stop(): Promise<void>;
}

/** Sets every consumer to work, and knows in which order to end it. */
export async function startConsuming<Unit>(options: StartOptions<Unit>): Promise<Running> {
  const { transport, consumers, retired, retiredEveryMs, graceMs } = options;
  refuseSharedNames([...consumers, ...retired]);
  const [stopping, cutOff] = [new AbortController(), new AbortController()];
  const inFlight = inFlightSet();
  const expectJob = (dueAt: Date) => kickAt(worker, dueAt, engine);
  const engine = { ...options.engine, expectJob, stopping: stopping.signal, cutOff: cutOff.signal };
  const listeners = consumers.map(listenerOf);
  const former = retired.map(listenerOf);
  const worker = startWorker({ engine, listeners: [...listeners, ...former], inFlight });
  const housekeeping = startHousekeeping(engine);
  const hideState = showState({ ...engine, transport });
  const subscriptions = await Promise.all(
    listeners.map((listener) => subscribe(transport, listener, listen(engine, listener, inFlight))),
  );

  const retirements = former.map((listener) =>
    retire({
      transport,
      log: engine.log,
      queue: queueOf(listener),
      handler: listen(engine, listener, inFlight),
      ...(retiredEveryMs !== undefined && { everyMs: retiredEveryMs }),
    }),
  );

  return {
    /** Nothing new; then what is begun ends, or is cut off and comes back. */
    async stop() {
      stopping.abort();
      hideState();
      await housekeeping.stop();
      // What is being prepared holds its subscription open, so the grace begins before they are closed.
      const cut = setTimeout(() => cutOff.abort(new Error('The service is stopping')), graceMs);
      const closing = subscriptions.map((subscription) => subscription.close());
      await Promise.all([...closing, ...retirements.map((each) => each.stop()), worker.stop()]);
      await inFlight.settled(graceMs + 1_000);
      clearTimeout(cut);
    },
  };
}

const listenerOf = <Unit>(consumer: Consumer<Unit>): Listener<Unit> => ({
  consumer,
  slots: slotsOf(consumer.settings.concurrency),
});

const queueOf = <Unit>({ consumer }: Listener<Unit>): QueueOptions => ({
  queue: consumer.name,
  topics: [consumer.event.type],
  prefetch: consumer.settings.prefetch,
});

const subscribe = <Unit>(
  transport: Transport,
  listener: Listener<Unit>,
  handler: ReturnType<typeof listen>,
): Promise<Subscription> => transport.subscribe(queueOf(listener), handler);

/** Sooner than the polling would find it; what is due later is left to the polling. */
function kickAt<Unit>(worker: Loop, dueAt: Date, { clock, stopping }: Engine<Unit>): void {
  const inMs = dueAt.getTime() - clock.now().getTime();
  if (inMs > 5_000 || stopping.aborted) return;
  setTimeout(() => worker.kick(), Math.max(0, inMs)).unref();
}

/** The name is the queue and the inbox's key: two consumers of one name would take each other's messages. */
function refuseSharedNames<Unit>(consumers: readonly Consumer<Unit>[]): void {
  const seen = new Set<string>();
  for (const { name } of consumers) {
    if (seen.has(name)) throw new Error(`Two consumers are called ${name}`);
    seen.add(name);
  }
}
