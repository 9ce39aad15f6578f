import type { Knex } from '@waybill/database';

/** dead: waits for a person. retrying: waits for its next attempt. running: a worker has it in hand. */
export type JobState = 'dead' | 'retrying' | 'running';

/** A job as operators see it: everything but what the message says, which may be about people. */
export interface JobView {
  /** `consumer/messageId`. */
  id: string;
  state: JobState;
  consumer: string;
  messageId: string;
  type: string;
  tenantId: string;
  subject: string;
  attempts: number;
  lastError: string | null;
  /** When the event happened. */
  occurredAt: string;
  createdAt: Date;
  dueAt: Date;
  deadAt: Date | null;
  traceparent: string | null;
}

export interface JobsChoice {
  state?: JobState | undefined;
  consumer?: string | undefined;
  type?: string | undefined;
  tenantId?: string | undefined;
}

export interface JobsPage extends JobsChoice {
  /** The id of the last job seen. */
  after?: string | undefined;
  limit: number;
}

/** As the lease says by the server's clock. */
export const stateOfJob = `case when state = 'dead' then 'dead' when lease_until > now() then 'running' else 'retrying' end`;

const columns = `
  consumer || '/' || message_id as id, ${stateOfJob} as state, consumer, message_id as "messageId", type,
  tenant_id as "tenantId", subject, attempts, last_error as "lastError", envelope->>'occurredAt' as "occurredAt",
  created_at as "createdAt", due_at as "dueAt", dead_at as "deadAt", envelope->'trace'->>'traceparent' as traceparent`;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The two halves of a job's id; undefined where it is none. */
export function jobKey(id: string): { consumer: string; message_id: string } | undefined {
  const slash = id.lastIndexOf('/');
  const [consumer, messageId] = [id.slice(0, slash), id.slice(slash + 1)];
  return slash > 0 && uuid.test(messageId) ? { consumer, message_id: messageId } : undefined;
}

/** Narrows a query to the jobs that were chosen. */
export function choose(query: Knex.QueryBuilder, { state, consumer, type, tenantId }: JobsChoice): void {
  if (consumer !== undefined) query.where({ consumer });
  if (type !== undefined) query.where({ type });
  if (tenantId !== undefined) query.where({ tenant_id: tenantId });
  if (state === 'dead') query.where({ state: 'dead' });
  if (state === 'running') query.where({ state: 'scheduled' }).whereRaw('lease_until > now()');
  if (state === 'retrying')
    query.where({ state: 'scheduled' }).whereRaw('(lease_until is null or lease_until <= now())');
}

/** The oldest message first; ids of messages rise with time. */
export async function listJobs(db: Knex, { after, limit, ...choice }: JobsPage): Promise<JobView[]> {
  const query = db('jobs').select(db.raw(columns)).orderByRaw('message_id, consumer').limit(limit);
  choose(query, choice);
  const seen = after === undefined ? undefined : jobKey(after);
  if (seen) query.whereRaw('(message_id, consumer) > (?, ?)', [seen.message_id, seen.consumer]);
  return query;
}

export async function findJob(db: Knex, id: string): Promise<JobView | undefined> {
  const key = jobKey(id);
  return key ? db('jobs').select(db.raw(columns)).where(key).first() : undefined;
}
