import { setTimeout as pause } from 'node:timers/promises';
import { isUnavailable, takesConnections } from '@waybill/database';
import type { Check, Readiness } from '@waybill/http';
import type { Knex } from 'knex';

/** A probe should not wait as long as a merchant may: twice this at most. */
const patienceMs = 700;

const away: Check = { ok: false, detail: 'away' };
const busy: Check = { ok: true, detail: 'busy' };

/**
 * Ready when the database answers and messaging runs. A broker that is away is only reported, since the outbox absorbs
 * it. A database whose connections are all busy is only reported too: sending the traffic elsewhere would make that
 * worse.
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

/**
 * Late because no connection was free, or because the database does not answer any more: a new connection shows which.
 */
async function whyLate(database: Knex): Promise<Check> {
  if (database.client.pool.numUsed() === 0) return away;
  return (await within(patienceMs, takesConnections(database))) ? busy : away;
}

const within = <T>(ms: number, work: Promise<T>): Promise<T | undefined> =>
  Promise.race([work, pause(ms, undefined, { ref: false })]);
