import { setTimeout as pause } from 'node:timers/promises';
import { isUnavailable, takesConnections } from '@waybill/database';
import type { Check, Readiness } from '@waybill/http';
import type { Knex } from 'knex';

/** A probe should not wait as long as a merchant may: twice this at most. */
const patienceMs = 700;

const away: Check = { ok: false, detail: 'away' };
const busy: Check = { ok: true, detail: 'busy' };

/**
 * Ready when the database answers and messages flow. A broker that is away only shows: the outbox absorbs it. A
 * database whose every connection is at work only shows too: to send the traffic elsewhere would make it worse.
 */
export const readinessOf =
  (database: Knex, messaging: () => Check): Readiness =>
  async () => {
    const { ok, detail } = messaging();
    return { database: await databaseCheck(database), messaging: { ok, detail } };
  };

async function databaseCheck(database: Knex): Promise<Check> {
  const answer = database.raw('select 1').then(
    () => ({ ok: true }),
    (error: unknown) => ({ ok: false, detail: isUnavailable(error) ? 'away' : 'failing' }),
  );
  return (await within(patienceMs, answer)) ?? whyLate(database);
}

/** Late for want of a free connection, or because nothing arrives any more: a new connection knows. */
async function whyLate(database: Knex): Promise<Check> {
  if (database.client.pool.numUsed() === 0) return away;
  return (await within(patienceMs, takesConnections(database))) ? busy : away;
}

const within = <T>(ms: number, work: Promise<T>): Promise<T | undefined> =>
  Promise.race([work, pause(ms, undefined, { ref: false })]);
