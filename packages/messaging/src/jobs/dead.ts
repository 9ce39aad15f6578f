import type { Knex } from '@waybill/database';

/** A message that a consumer has given up on. It stays until somebody redrives it. */
export interface DeadJob {
  /** `consumer/messageId`. */
  id: string;
  consumer: string;
  messageId: string;
  type: string;
  tenantId: string;
  subject: string;
  attempts: number;
  lastError: string | null;
  deadAt: Date;
}

export interface DeadJobsFilter {
  consumer?: string;
  tenantId?: string;
  /** Default 100. */
  limit?: number;
}

/** The longest dead first. */
export async function listDeadJobs(db: Knex, filter: DeadJobsFilter = {}): Promise<DeadJob[]> {
  const { consumer, tenantId, limit = 100 } = filter;
  const query = db('jobs').where({ state: 'dead' }).orderBy('dead_at').limit(limit);
  if (consumer !== undefined) query.where({ consumer });
  if (tenantId !== undefined) query.where({ tenant_id: tenantId });
  return query.select({
    id: db.raw(`consumer || '/' || message_id`),
    consumer: 'consumer',
    messageId: 'message_id',
    type: 'type',
    tenantId: 'tenant_id',
    subject: 'subject',
    attempts: 'attempts',
    lastError: 'last_error',
    deadAt: 'dead_at',
  });
}

/** Gives a dead job its whole schedule again, due at once. False if no such job is dead. */
export async function redriveJob(db: Knex, id: string, now: Date): Promise<boolean> {
  const revived = await db('jobs')
    .where({ state: 'dead' })
    .whereRaw(`consumer || '/' || message_id = ?`, [id])
    .update({ state: 'scheduled', attempts: 0, due_at: now, dead_at: null });
  return revived === 1;
}

export interface JobCounts {
  scheduled: number;
  dead: number;
}

export async function countJobs(db: Knex): Promise<JobCounts> {
  const { rows } = await db.raw(
    `select count(*) filter (where state = 'scheduled') as scheduled, count(*) filter (where state = 'dead') as dead from jobs`,
  );
  return rows[0];
}
