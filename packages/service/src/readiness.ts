import { setTimeout as pause } from 'node:timers/promises';
import { isUnavailable } from '@waybill/database';
import type { Check, Readiness } from '@waybill/http';
import type { Knex } from 'knex';

/** A probe should not wait as long as a merchant may. */
const patienceMs = 700;

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

function databaseCheck(database: Knex): Promise<Check> {
  const answer = database.raw('select 1').then(
    () => ({ ok: true }),
    (error: unknown) => ({ ok: false, detail: isUnavailable(error) ? 'away' : 'failing' }),
  );
  const late = pause(patienceMs, undefined, { ref: false }).then(() =>
    database.client.pool.numUsed() > 0 ? { ok: true, detail: 'busy' } : { ok: false, detail: 'away' },
  );
  return Promise.race([answer, late]);
}
