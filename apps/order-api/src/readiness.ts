import { isUnavailable } from '@waybill/database';
import type { Check, Readiness } from '@waybill/http';
import type { Knex } from 'knex';

/** Ready when the database answers and messages flow. A broker that is away only shows: the outbox absorbs it. */
export const readinessOf =
  (database: Knex, messaging: () => Check): Readiness =>
  async () => {
    const answers = await database.raw('select 1').then(
      () => ({ ok: true }),
      (error: unknown) => ({ ok: false, detail: isUnavailable(error) ? 'away' : 'failing' }),
    );
    const { ok, detail } = messaging();
    return { database: answers, messaging: { ok, detail } };
  };
