import type { Knex } from '@waybill/database';

/** What waits in one service. */
export interface Backlog {
  /** Rows of the outbox, timers included. */
  outboxDepth: number;
  /** Seconds that the oldest row has waited that is due or was tried in vain; 0 when there is none. */
  outboxLag: number;
  retrying: number;
  dead: number;
}

/** Beyond this a number says only that there are very many; counting on would be felt. */
const most = 100_000;

const question = `
  with waiting as (select attempts, created_at, available_at from outbox
     order by coalesce(held_until, available_at) limit :most)
  select
    (select count(*) from waiting)::int as "outboxDepth",
    (select greatest(0, extract(epoch from :now::timestamptz - min(case
       when attempts > 0 then created_at when available_at <= :now then available_at end)))::float8
       from waiting) as "outboxLag",
    (select count(*) from (select from jobs where state = 'scheduled' and attempts > 0
       and (lease_until is null or lease_until < now()) limit :most) as found)::int as retrying,
    (select count(*) from (select from jobs where state = 'dead' limit :most) as found)::int as dead`;

/** Counts, up to a hundred thousand of each, what waits. One statement, over indexes. */
export async function backlogIn(db: Knex, now: Date): Promise<Backlog> {
  const { rows } = await db.raw<{ rows: Backlog[] }>(question, { now, most });
  const [backlog] = rows;
  if (!backlog) throw new Error('the database answered nothing');
  return { ...backlog, outboxLag: backlog.outboxLag ?? 0 };
}
