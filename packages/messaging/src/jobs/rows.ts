import type { Message } from '@waybill/contracts';
import { ask, type Knex, tell } from '@waybill/database';
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
  /** No further attempt is made. */
  dead?: boolean;
}

const insert = `
  insert into jobs (consumer, message_id, type, tenant_id, subject, envelope, state, dead_at, attempts, due_at,
                    lease_token, lease_until, last_error, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp() + $12 * interval '1 millisecond', $13, $14)`;

/** Sent together with the transaction's next statement, without waiting for an answer. */
export const insertJob = (sql: Knex.Transaction, job: NewJob): Promise<void> =>
  tell(sql, insert, [
    job.consumer,
    job.message.id,
    job.message.type,
    job.message.tenantId,
    job.message.subject,
    JSON.stringify(job.message),
    job.dead ? 'dead' : 'scheduled',
    job.dead ? job.now : null,
    job.attempts,
    job.dueAt,
    job.lease?.token ?? null,
    job.lease?.leaseMs ?? null,
    job.lastError ?? null,
    job.now,
  ]);

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
  /** Including this attempt: it is counted before it begins, since it may crash its process. */
  attempts: number;
  body: string;
}

/** Leases jobs that are due, or whose worker has not renewed its lease, in one statement for all consumers. */
export async function claimDueJobs(db: Knex, wanted: readonly Wanted[], now: Date): Promise<ClaimedJob[]> {
  const { rows } = await ask<ClaimedJob>(
    db,
    `with due as (
       select job.consumer, job.message_id, wanted.lease_ms
         from unnest($1::text[], $2::int[], $3::int[]) as wanted(consumer, room, lease_ms),
              lateral (select consumer, message_id from jobs
                        where consumer = wanted.consumer and state = 'scheduled' and due_at <= $4
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

/** Whether any job of these consumers is due: a cheap query, for the worker's polling. */
export async function anyJobDue(db: Knex, consumers: readonly string[], now: Date): Promise<boolean> {
  const { rows } = await ask(
    db,
    `select 1 from unnest($1::text[]) as wanted(consumer),
            lateral (select 1 from jobs
                      where consumer = wanted.consumer and state = 'scheduled' and due_at <= $2
                        and (lease_until is null or lease_until < now())
                      order by due_at limit 1) as job
      limit 1`,
    [[...consumers], now],
  );
  return rows.length > 0;
}

const held = 'consumer = $1 and message_id = $2 and lease_token = $3';

const keyOf = ({ consumer, messageId, token }: Lease) => [consumer, messageId, token];

const wasHeld = async (answer: Promise<{ rowCount: number | null }>): Promise<boolean> =>
  (await answer).rowCount === 1;

/** False if another worker has the lease now. */
export const renewLease = (sql: Knex, lease: Lease, leaseMs: number): Promise<boolean> =>
  wasHeld(
    ask(
      sql,
      `update jobs set lease_until = clock_timestamp() + $4 * interval '1 millisecond' where ${held}`,
      [...keyOf(lease), leaseMs],
    ),
  );

/**
 * Deletes a job that is done. If another worker has its lease now, nothing may be recorded: the transaction's next
 * statement, or its commit, fails with LeaseLost.
 */
export const deleteJob = (sql: Knex.Transaction, lease: Lease): Promise<void> =>
  tell(sql, `delete from jobs where ${held}`, keyOf(lease), { otherwise: () => new LeaseLost() });

export interface Postponement {
  dueAt: Date;
  attempts: number;
  error: string;
}

export const postponeJob = (
  sql: Knex,
  lease: Lease,
  { dueAt, attempts, error }: Postponement,
): Promise<boolean> =>
  wasHeld(
    ask(
      sql,
      `update jobs set due_at = $4, attempts = $5, last_error = $6, lease_token = null, lease_until = null
        where ${held}`,
      [...keyOf(lease), dueAt, attempts, error],
    ),
  );

export const buryJob = (sql: Knex, lease: Lease, error: string, now: Date): Promise<boolean> =>
  wasHeld(
    ask(
      sql,
      `update jobs set state = 'dead', dead_at = $4, last_error = $5, lease_token = null, lease_until = null
        where ${held}`,
      [...keyOf(lease), now, error],
    ),
  );
