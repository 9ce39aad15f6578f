import type { Log } from '../log.ts';
import type { DeliveryHandler, QueueOptions, Subscription, Transport } from '../transports/port.ts';
import { type Loop, startLoop } from './loop.ts';
import { lookEveryMs, nextStep, unwatched } from './retired-queue.ts';

export interface RetireOptions {
  transport: Transport;
  log: Log;
  /** The queue as it was when it had a consumer. */
  queue: QueueOptions;
  /** Does what the retired consumer did. */
  handler: DeliveryHandler;
  everyMs?: number;
}

/** Empties and deletes the queue of a retired consumer; see `nextStep`. It continues where another process stopped. */
export function retire({ transport, log, queue, handler, everyMs = lookEveryMs }: RetireOptions): Loop {
  const { retirement } = transport;
  const name = queue.queue;
  let [watch, isOver] = [unwatched, retirement === undefined];
  let draining: Subscription | undefined;

  const rest = async () => {
    await draining?.close();
    draining = undefined;
  };
  const look = async () => {
    if (!retirement || isOver) return;
    const { watch: after, step } = nextStep(watch, await retirement.look(name));
    if (step === 'unbind' || step === 'drain') await retirement.unbind(name, queue.topics);
    if (step === 'drain') draining = await transport.subscribe({ ...queue, topics: [] }, handler);
    if (step === 'rest') await rest();
    if (step === 'remove') {
      await retirement.remove(name);
      log.info({ queue: name }, 'A retired queue was empty for long, and is deleted');
    }
    isOver = step === 'done' || step === 'remove';
    watch = after;
  };
  const loop = startLoop({
    everyMs,
    due: async () => !isOver,
    cycle: () => look().then(() => false),
    onError: (err) => log.warn({ queue: name, err }, 'A retired queue could not be looked at'),
  });
  return {
    kick: loop.kick,
    async stop() {
      await loop.stop();
      await rest();
    },
  };
}
