import { insertJob } from '../jobs/rows.ts';
import type { Engine } from '../running/engine.ts';
import type { Incoming, Middleware } from './handle.ts';

/** Redeliveries that neighbours of a crash may collect innocently; the broker's own limit must be far above. */
const tolerated = 5;

/**
 * A message that came back this often may be the one that kills its consumer. It becomes a job, whose
 * attempts are counted before they begin: sooner or later it is dead, and the consumer lives.
 */
export const guardedFromCrashes =
  <Unit>(engine: Engine<Unit>): Middleware<Incoming<Unit>> =>
  (next) =>
  async (incoming) => {
    if (incoming.deliveries <= tolerated) return next(incoming);
    const { consumer, message, deliveries } = incoming;
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
