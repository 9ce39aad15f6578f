import { insertJob } from '../jobs/rows.ts';
import type { Engine } from '../running/engine.ts';
import type { Incoming, Middleware } from './handle.ts';

/**
 * A crash returns every message that the process had in hand, so a few redeliveries prove nothing about one of them.
 * The broker's own delivery limit must be far higher.
 */
const tolerated = 5;

/**
 * A message that was redelivered this often may be the one that crashes its consumer. It becomes a job, whose attempts
 * are counted before they begin: after the last one it is dead, and the consumer can go on.
 */
export const guardedFromCrashes =
  <Unit>(engine: Engine<Unit>): Middleware<Incoming<Unit>> =>
  (next) =>
  async (incoming) => {
    const { consumer, message, deliveries } = incoming;
    if (deliveries <= tolerated || !consumer.concerns(message)) return next(incoming);
    const now = engine.clock.now();
    const lastError = `delivered ${deliveries} times without being settled`;
    const isNew = await engine.transact(async ({ sql, inbox }) => {
      if (!(await inbox.accept(consumer.name, message.id, now))) return false;
      await insertJob(sql, { consumer: consumer.name, message, attempts: 0, dueAt: now, now, lastError });
      return true;
    });
    engine.expectJob(now);
    return isNew ? 'retried' : 'duplicate';
  };
