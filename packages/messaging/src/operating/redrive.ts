import type { Knex } from '@waybill/database';
import { noteAction } from './actions.ts';
import { choose, type JobsChoice, type JobView, jobKey, stateOfJob } from './list-jobs.ts';

/** Who acts, and when. */
export interface Act {
  operator: string;
  at: Date;
}

/**
 * redriven: it was dead and has its whole schedule again. hurried: its next attempt is due now, and counts as
 * the next. running: a worker has it; nothing was changed. gone: there is no such job, or it is done.
 */
export type Redrive = 'redriven' | 'hurried' | 'running' | 'gone';

type Locked = Pick<JobView, 'state' | 'type' | 'tenantId' | 'subject' | 'attempts' | 'lastError'>;

const lock = async (sql: Knex.Transaction, id: string): Promise<Locked | undefined> => {
  const key = jobKey(id);
  if (!key) return undefined;
  return sql('jobs')
    .select({ type: 'type', tenantId: 'tenant_id', subject: 'subject', lastError: 'last_error' })
    .select('attempts', sql.raw(`${stateOfJob} as state`))
    .where(key)
    .forUpdate()
    .first();
};

const detailsOf = ({ type, tenantId, subject, attempts, lastError }: Locked) => ({
  type,
  tenantId,
  subject,
  attempts,
  lastError,
});

/** Has a job tried again now. Two at once take turns on the row: the second finds what the first has made of it. */
export const redriveJob = (db: Knex, id: string, { operator, at }: Act): Promise<Redrive> =>
  db.transaction(async (sql) => {
    const job = await lock(sql, id);
    const key = jobKey(id);
    if (!job || !key) return 'gone';
    if (job.state === 'running') return 'running';
    const dead = job.state === 'dead';
    await sql('jobs')
      .where(key)
      .update(
        dead
          ? { state: 'scheduled', attempts: 0, due_at: at, dead_at: null }
          : { due_at: sql.raw('least(due_at, ?)', [at]) },
      );
    const action = dead ? 'job.redriven' : 'job.hurried';
    await noteAction(sql, { at, operator, action, subject: id, details: detailsOf(job) });
    return dead ? 'redriven' : 'hurried';
  });

/**
 * Gives every dead job of a choice its schedule again, at most `limit` in one transaction; answers how many. One
 * entry in the log of actions tells of all of them. Call it again while it answers `limit`; what died after `at` is
 * left alone, so that poison that dies again does not keep the caller busy for ever.
 */
export const redriveDeadJobs = (
  db: Knex,
  { limit, ...choice }: Omit<JobsChoice, 'state'> & { limit: number },
  { operator, at }: Act,
): Promise<number> =>
  db.transaction(async (sql) => {
    const chosen = sql('jobs')
      .select('ctid')
      .where('dead_at', '<=', at)
      .orderBy('dead_at')
      .limit(limit)
      .forUpdate()
      .skipLocked();
    choose(chosen, { ...choice, state: 'dead' });
    const jobs = await sql('jobs')
      .whereRaw('ctid = any(array(?))', [chosen])
      .update({ state: 'scheduled', attempts: 0, due_at: at, dead_at: null });
    const details = { ...choice, jobs };
    if (jobs > 0)
      await noteAction(sql, { at, operator, action: 'job.redriven', subject: 'dead jobs', details });
    return jobs;
  });

/** discarded: it is gone for good, and the log of actions says what it was. alive: only dead ones can be. */
export type Discard = 'discarded' | 'alive' | 'gone';

/** Gives up a dead job for good. */
export const discardJob = (
  db: Knex,
  id: string,
  { operator, at, reason }: Act & { reason: string },
): Promise<Discard> =>
  db.transaction(async (sql) => {
    const job = await lock(sql, id);
    const key = jobKey(id);
    if (!job || !key) return 'gone';
    if (job.state !== 'dead') return 'alive';
    await sql('jobs').where(key).delete();
    const details = { ...detailsOf(job), reason };
    await noteAction(sql, { at, operator, action: 'job.discarded', subject: id, details });
    return 'discarded';
  });
