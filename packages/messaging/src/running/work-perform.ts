import { randomUUID } from 'node:crypto';
import type { PerformConsumer } from '../consumer.ts';
import { orDuplicate } from '../inbox/rows.ts';
import { keepLease } from '../jobs/lease.ts';
import { deleteJob, insertJob, renewLease } from '../jobs/rows.ts';
import type { Incoming, LeasedIncoming, Outcome } from '../middleware/handle.ts';
import { aroundJob } from '../middleware/index.ts';
import { attemptsAllowed, scheduleOf } from '../retry/schedules.ts';
import type { Engine } from './engine.ts';

/**
 * Claims in the transaction of the inbox row and leaves a job under our lease: from its commit on the broker is
 * done with the message. The work itself goes on behind it.
 */
export async function deliverPerform<Unit>(
  engine: Engine<Unit>,
  consumer: PerformConsumer<Unit>,
  incoming: Incoming<Unit>,
): Promise<Outcome> {
  const { message } = incoming;
  const lease = { consumer: consumer.name, messageId: message.id, token: randomUUID() };
  const claiming = engine.transact(async ({ sql, inbox, unit }) => {
    const now = engine.clock.now();
    await inbox.acceptOrFail(consumer.name, message.id, now);
    const work = await consumer.phases.claim(message, unit);
    if (work === null) return 'done';
    const leased = { token: lease.token, leaseMs: consumer.settings.leaseMs };
    await insertJob(sql, { consumer: consumer.name, message, attempts: 1, dueAt: now, now, lease: leased });
    return { work };
  });
  const claimed = await orDuplicate(claiming);
  if (typeof claimed === 'string') return claimed;
  const finish = aroundJob<Unit>(engine, (leased) => actAndRecord(engine, consumer, leased, claimed.work));
  incoming.goesOn(finish({ ...incoming, lease }));
  return 'accepted';
}

/** Another attempt: claims anew, for the world may have moved on. */
export async function retryPerform<Unit>(
  engine: Engine<Unit>,
  consumer: PerformConsumer<Unit>,
  incoming: LeasedIncoming<Unit>,
): Promise<Outcome> {
  const work = await engine.transact(async ({ sql, unit }) => {
    const claimed = await consumer.phases.claim(incoming.message, unit);
    if (claimed === null) await deleteJob(sql, incoming.lease);
    return claimed;
  });
  return work === null ? 'done' : actAndRecord(engine, consumer, incoming, work);
}

async function actAndRecord<Unit>(
  engine: Engine<Unit>,
  consumer: PerformConsumer<Unit>,
  { message, attempt, lease }: LeasedIncoming<Unit>,
  work: unknown,
): Promise<Outcome> {
  const { retry, leaseMs } = consumer.settings;
  await engine.failpoints.hit('job.after-claim');
  const kept = keepLease({ leaseMs, renew: () => renewLease(engine.database, lease, leaseMs) });
  try {
    const signal = AbortSignal.any([kept.signal, engine.cutOff]);
    const lastAttempt = attempt >= attemptsAllowed(scheduleOf(retry));
    const result = await consumer.phases.act(work, { signal, attempt, lastAttempt, message });
    await engine.failpoints.hit('job.after-act');
    await engine.transact(async ({ sql, unit }) => {
      await deleteJob(sql, lease);
      await consumer.phases.record(work, result, unit, message);
      await engine.failpoints.hit('job.before-record-commit');
    });
    return 'done';
  } finally {
    kept.release();
  }
}
