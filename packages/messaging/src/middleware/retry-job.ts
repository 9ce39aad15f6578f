import { DatabaseUnavailable } from '@waybill/database';
import { logEvents } from '@waybill/telemetry';
import { describeError, LeaseLost, PermanentError } from '../errors.ts';
import { giveUp } from '../jobs/give-up.ts';
import { buryJob, postponeJob } from '../jobs/rows.ts';
import { nextAttempt, scheduleOf } from '../retry/schedules.ts';
import type { Engine } from '../running/engine.ts';
import type { LeasedIncoming, Middleware, Outcome } from './handle.ts';

/** The pause before a job is tried again that failed only because the database was away. */
const shortly = 1_000;

/**
 * Decides what becomes of a job that failed: another attempt by its schedule, or none (dead). If the lease was lost it
 * does nothing, since another worker decides. If the decision cannot be written, the lease runs out and the job is
 * claimed again.
 */
export const rescheduled =
  <Unit>(engine: Engine<Unit>): Middleware<LeasedIncoming<Unit>> =>
  (next) =>
  async (incoming) => {
    try {
      return await next(incoming);
    } catch (error) {
      return decide(engine, incoming, error).catch((failure: unknown) =>
        leaveToLease(engine, incoming, failure),
      );
    }
  };

function decide<Unit>(
  engine: Engine<Unit>,
  incoming: LeasedIncoming<Unit>,
  error: unknown,
): Promise<Outcome> {
  if (error instanceof LeaseLost) throw error;
  if (error instanceof DatabaseUnavailable || engine.cutOff.aborted)
    return interrupt(engine, incoming, error);
  const { consumer, attempt } = incoming;
  const schedule = scheduleOf(consumer.settings.retry);
  const dueAt =
    error instanceof PermanentError ? undefined : nextAttempt(schedule, attempt, engine.clock.now());
  return dueAt ? retry(engine, incoming, error, dueAt) : bury(engine, incoming, error);
}

/** The attempt did not fail by itself: we stopped it, or the database was away. So it does not count. */
async function interrupt<Unit>(
  engine: Engine<Unit>,
  incoming: LeasedIncoming<Unit>,
  error: unknown,
): Promise<Outcome> {
  const { lease, attempt } = incoming;
  const dueAt = new Date(engine.clock.now().getTime() + (engine.cutOff.aborted ? 0 : shortly));
  const postponement = { dueAt, attempts: attempt - 1, error: describeError(error) };
  if (!(await postponeJob(engine.database, lease, postponement))) throw new LeaseLost();
  return 'interrupted';
}

async function retry<Unit>(
  engine: Engine<Unit>,
  { consumer, lease, attempt }: LeasedIncoming<Unit>,
  err: unknown,
  dueAt: Date,
): Promise<Outcome> {
  const postponement = { dueAt, attempts: attempt, error: describeError(err) };
  if (!(await postponeJob(engine.database, lease, postponement))) throw new LeaseLost();
  const fields = { event: logEvents.messageRetried, consumer: consumer.name, attempt, dueAt, err };
  engine.log.warn(fields, 'A job will be tried again');
  engine.expectJob(dueAt);
  return 'retried';
}

async function bury<Unit>(
  engine: Engine<Unit>,
  incoming: LeasedIncoming<Unit>,
  error: unknown,
): Promise<Outcome> {
  const { consumer, message, lease, attempt } = incoming;
  const mark = (text: string, tellApp: boolean) =>
    engine.transact(async ({ sql, unit }) => {
      if (!(await buryJob(sql, lease, text, engine.clock.now()))) throw new LeaseLost();
      if (tellApp) await giveUp(consumer, message, unit, error);
    });
  await mark(describeError(error), true).catch((failure: unknown) => {
    if (failure instanceof LeaseLost || failure instanceof DatabaseUnavailable) throw failure;
    return mark(
      describeError(`${describeError(error)}; giving up failed too: ${describeError(failure)}`),
      false,
    );
  });
  engine.log.error(
    { event: logEvents.messageDead, consumer: consumer.name, attempt, err: error },
    'A job is dead',
  );
  return 'dead';
}

function leaveToLease<Unit>(
  engine: Engine<Unit>,
  { consumer, attempt }: LeasedIncoming<Unit>,
  err: unknown,
): Outcome {
  const lost = err instanceof LeaseLost;
  const text = lost ? 'Another worker has this job; the outcome is dropped' : 'A job could not be settled';
  engine.log.warn({ consumer: consumer.name, attempt, err }, text);
  return lost ? 'lease-lost' : 'unavailable';
}
