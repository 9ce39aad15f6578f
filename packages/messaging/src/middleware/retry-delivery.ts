import { DatabaseUnavailable } from '@waybill/database';
import { logEvents } from '@waybill/telemetry';
import { describeError, PermanentError } from '../errors.ts';
import { giveUp } from '../jobs/give-up.ts';
import { insertJob } from '../jobs/rows.ts';
import { nextAttempt, scheduleOf } from '../retry/schedules.ts';
import type { Engine } from '../running/engine.ts';
import type { Incoming, Middleware, Outcome } from './handle.ts';

/**
 * A delivery whose first attempt failed becomes a job: the broker can forget it, and PostgreSQL keeps its schedule,
 * where it is exact, visible and survives a crash. If the database itself is the reason, nothing was written: the
 * transport keeps the message and hands it over again. The same happens when the service stops in the middle of the
 * attempt.
 */
export const retriedAsJob =
  <Unit>(engine: Engine<Unit>): Middleware<Incoming<Unit>> =>
  (next) =>
  async (incoming) => {
    try {
      return await next(incoming);
    } catch (error) {
      if (error instanceof DatabaseUnavailable || engine.cutOff.aborted) return 'unavailable';
      return await becomeJob(engine, incoming, error).catch((err: unknown) => keepWithTransport(engine, err));
    }
  };

async function becomeJob<Unit>(
  engine: Engine<Unit>,
  { consumer, message }: Incoming<Unit>,
  error: unknown,
): Promise<Outcome> {
  const now = engine.clock.now();
  const again =
    error instanceof PermanentError ? undefined : nextAttempt(scheduleOf(consumer.settings.retry), 1, now);
  const dead = again === undefined;
  const job = { consumer: consumer.name, message, attempts: 1, dueAt: again ?? now, now, dead };
  const isNew = await engine.transact(async ({ sql, inbox, unit }) => {
    if (!(await inbox.accept(consumer.name, message.id, now))) return false;
    await insertJob(sql, { ...job, lastError: describeError(error) });
    if (dead) await giveUp(consumer, message, unit, error);
    return true;
  });
  if (!isNew) return 'duplicate';
  report(engine, consumer.name, error, again);
  return dead ? 'dead' : 'retried';
}

function keepWithTransport<Unit>({ log }: Engine<Unit>, err: unknown): Outcome {
  log.warn(
    { event: logEvents.databaseUnavailable, err },
    'A failure could not be recorded; the message comes again',
  );
  return 'unavailable';
}

function report<Unit>({ log, expectJob }: Engine<Unit>, consumer: string, err: unknown, dueAt?: Date): void {
  if (dueAt) {
    log.warn({ event: logEvents.messageRetried, consumer, err, dueAt }, 'A message will be tried again');
    expectJob(dueAt);
  } else log.error({ event: logEvents.messageDead, consumer, err }, 'A message is dead');
}
