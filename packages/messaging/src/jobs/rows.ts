import type { Message } from '@waybill/contracts';
import { type Knex, tell } from '@waybill/database';
import { LeaseLost } from '../errors.ts';

/** The right to work on one job until somebody else holds it. */
export interface Lease {
  consumer: string;
  messageId: string;
  token: string;
}

export interface NewJob {
  consumer: string;
  message: Message<unknown>;
  /** Attempts already begun. */
  attempts: number;
  dueAt: Date;
  now: Date;
  lease?: { token: string; leaseMs: number };
  lastError?: string;
  /** Nothing is to be tried any more. */
  dead?: boolean;
}

const untilIn = (sql: Knex, leaseMs: number) =>
  sql.raw(`clock_timestamp() + ? * interval '1 millisecond'`, [leaseMs]);

/** Written with the transaction's next statement. */
export const insertJob = (sql: Knex.Transaction, job: NewJob): Promise<void> =>
  tell(sql, sql('jobs').insert(rowOf(sql, job)));

const rowOf = (sql: Knex.Transaction, job: NewJob) => ({
  consumer: job.consumer,
  message_id: job.message.id,
  type: job.message.type,
  tenant_id: job.message.tenantId,
  subject: job.message.subject,
  envelope: JSON.stringify(job.message),
  state: job.dead ? 'dead' : 'scheduled',
  dead_at: job.dead ? job.now : null,
  attempts: job.attempts,
  due_at: job.dueAt,
  lease_token: job.lease?.token ?? null,
  lease_until: job.lease ? untilIn(sql, job.lease.leaseMs) : null,
  last_error: job.lastError ?? null,
  created_at: job.now,
});

/** How many jobs of one consumer a worker has room for. */
export interface Wanted {
  consumer: string;
  room: number;
  leaseMs: number;
}

export interface ClaimedJob {
  consumer: string;
  messageId: string;
  token: string;
  /** This attempt included: it counts from the moment it begins, for it may kill its process. */
  attempts: number;
  body: string;
}

/** Leases jobs that are due, or whose worker has not renewed its lease, in one statement for all consumers. */
export async function claimDueJobs(db: Knex, wanted: readonly Wanted[], now: Date): Promise<ClaimedJob[]> {
  const { rows } = await db.raw(
    `with due as (
       select job.consumer, job.message_id, wanted.lease_ms
         from unnest(?::text[], ?::int[], ?::int[]) as wanted(consumer, room, lease_ms),
              lateral (select consumer, message_id from jobs
                        where consumer = wanted.consumer and state = 'scheduled' and due_at <= ?
                          and (lease_until is null or lease_until < now())
                        order by due_at limit wanted.room for update skip locked) as job)
     update jobs set attempts = attempts + 1, lease_token = gen_random_uuid(),
            lease_until = clock_timestamp() + due.lease_ms * interval '1 millisecond'
       from due where jobs.consumer = due.consumer and jobs.message_id = due.message_id
     returning jobs.consumer, jobs.message_id as "messageId", lease_token as token, attempts, envelope::text as body`,
    [
      wanted.map((each) => each.consumer),
      wanted.map((each) => each.room),
      wanted.map((each) => each.leaseMs),
      now,
    ],
  );
  return rows;
}

/** Whether a job of these consumers is due: one cheap look, for the worker's idle polling. */
export async function anyJobDue(db: Knex, consumers: readonly string[], now: Date): Promise<boolean> {
  const { rows } = await db.raw(
    `select 1 from jobs where consumer = any(?) and state = 'scheduled' and due_at <= ?
        and (lease_until is null or lease_until < now()) limit 1`,
    [[...consumers], now],
  );
  return rows.length > 0;
}

const held = (sql: Knex, { consumer, messageId, token }: Lease) =>
  sql('jobs').where({ consumer, message_id: messageId, lease_token: token });

/** False when the lease is somebody else's by now. */
export const renewLease = async (sql: Knex, lease: Lease, leaseMs: number): Promise<boolean> =>
  (await held(sql, lease).update({ lease_until: untilIn(sql, leaseMs) })) === 1;

/**
 * The job is done. Where the lease is somebody else's by now, nothing may be recorded: what the transaction asks
 * next, or its commit, fails with LeaseLost.
 */
export const deleteJob = (sql: Knex.Transaction, lease: Lease): Promise<void> =>
  tell(sql, held(sql, lease).delete(), { otherwise: () => new LeaseLost() });

export interface Postponement {
  dueAt: Date;
  attempts: number;
  error: string;
}

export const postponeJob = async (
  sql: Knex,
  lease: Lease,
  { dueAt, attempts, error }: Postponement,
): Promise<boolean> =>
  (await held(sql, lease).update({
    due_at: dueAt,
    attempts,
    last_error: error,
    lease_token: null,
    lease_until: null,
  })) === 1;

export const buryJob = async (sql: Knex, lease: Lease, error: string, now: Date): Promise<boolean> =>
  (await held(sql, lease).update({
    state: 'dead',
    dead_at: now,
    last_error: error,
    lease_token: null,
    lease_until: null,
  })) === 1;
