import { randomUUID } from 'node:crypto';
import type { ActContext, PerformConsumer } from '../consumer.ts';
import { orDuplicate } from '../inbox/rows.ts';
import { keepLease } from '../jobs/lease.ts';
import { deleteJob, insertJob, type Lease, renewLease } from '../jobs/rows.ts';
import type { Incoming, LeasedIncoming, Outcome } from '../middleware/handle.ts';
import { aroundJob } from '../middleware/index.ts';
import { attemptsAllowed, scheduleOf } from '../retry/schedules.ts';
import type { Engine } from './engine.ts';

/**
 * Claims in the transaction of the inbox row, and leaves a job under our lease. Once that commits, the broker can
 * forget the message. Acting and recording go on afterwards.
 */
export async function deliverPerform<Unit>(
  engine: Engine<Unit>,
  consumer: PerformConsumer<Unit>,
  incoming: Incoming<Unit>,
): Promise<Outcome> {
  const { message } = incoming;
  if (!consumer.concerns(message)) return 'done';
  const findings = await prepare(engine, consumer, incoming, engine.cutOff);
  const lease = { consumer: consumer.name, messageId: message.id, token: randomUUID() };
  const claiming = engine.transact(async ({ sql, inbox, unit }) => {
    const now = engine.clock.now();
    await inbox.acceptOrFail(consumer.name, message.id, now);
    const work = await consumer.phases.claim(message, unit, findings);
    if (work === null) return 'done';
    const leased = { token: lease.token, leaseMs: consumer.settings.leaseMs };
    await insertJob(sql, { consumer: consumer.name, message, attempts: 1, dueAt: now, now, lease: leased });
    return { work };
  });
  const claimed = await orDuplicate(claiming);
  if (typeof claimed === 'string') return claimed;
  const finish = aroundJob<Unit>(engine, (leased) =>
    underLease(engine, consumer, leased.lease, (signal) =>
      actAndRecord(engine, consumer, leased, claimed.work, signal),
    ),
  );
  incoming.goesOn(finish({ ...incoming, lease }));
  return 'accepted';
}

/** Another attempt: prepares and claims again, since things may have changed. */
export const retryPerform = <Unit>(
  engine: Engine<Unit>,
  consumer: PerformConsumer<Unit>,
  incoming: LeasedIncoming<Unit>,
): Promise<Outcome> =>
  underLease(engine, consumer, incoming.lease, async (signal) => {
    const findings = await prepare(engine, consumer, incoming, signal);
    const work = await engine.transact(async ({ sql, unit }) => {
      const claimed = await consumer.phases.claim(incoming.message, unit, findings);
      if (claimed === null) await deleteJob(sql, incoming.lease);
      return claimed;
    });
    return work === null ? 'done' : actAndRecord(engine, consumer, incoming, work, signal);
  });

/** The lease is renewed while the work goes on; the signal says when it is lost, or the service stops. */
async function underLease<Unit>(
  engine: Engine<Unit>,
  { settings: { leaseMs } }: PerformConsumer<Unit>,
  lease: Lease,
  work: (signal: AbortSignal) => Promise<Outcome>,
): Promise<Outcome> {
  const kept = keepLease({ leaseMs, renew: () => renewLease(engine.database, lease, leaseMs) });
  try {
    return await work(AbortSignal.any([kept.signal, engine.cutOff]));
  } finally {
    kept.release();
  }
}

async function prepare<Unit>(
  engine: Engine<Unit>,
  consumer: PerformConsumer<Unit>,
  incoming: Incoming<Unit>,
  signal: AbortSignal,
): Promise<unknown> {
  const { phases } = consumer;
  if (!phases.prepare) return undefined;
  const findings = await phases.prepare(incoming.message, contextOf(consumer, incoming, signal));
  await engine.failpoints.hit('job.after-prepare');
  return findings;
}

async function actAndRecord<Unit>(
  engine: Engine<Unit>,
  consumer: PerformConsumer<Unit>,
  incoming: LeasedIncoming<Unit>,
  work: unknown,
  signal: AbortSignal,
): Promise<Outcome> {
  const { message, lease } = incoming;
  await engine.failpoints.hit('job.after-claim');
  const result = await consumer.phases.act(work, contextOf(consumer, incoming, signal));
  await engine.failpoints.hit('job.after-act');
  await engine.transact(async ({ sql, unit }) => {
    await deleteJob(sql, lease);
    await consumer.phases.record(work, result, unit, message);
    await engine.failpoints.hit('job.before-record-commit');
  });
  return 'done';
}

const contextOf = <Unit>(
  { settings: { retry } }: PerformConsumer<Unit>,
  { message, attempt }: Incoming<Unit>,
  signal: AbortSignal,
): ActContext => ({ signal, attempt, lastAttempt: attempt >= attemptsAllowed(scheduleOf(retry)), message });
