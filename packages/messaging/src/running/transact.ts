import { type Knex, withRetryableErrors } from '@waybill/database';
import type { Clock } from '../clock.ts';
import { inboxIn } from '../inbox/rows.ts';
import { collectDrafts } from '../outbox/publish.ts';
import type { Relay } from '../outbox/relay.ts';
import { insertDrafts } from '../outbox/rows.ts';
import type { Engine } from './engine.ts';

interface TransactOptions<Unit> {
  database: Knex;
  clock: Clock;
  unitOfWork: (sql: Knex.Transaction) => Unit;
  /** Publishes what is committed; undefined until the service has started. */
  relay: () => Pick<Relay, 'hold' | 'committed'> | undefined;
  /** How often the work may run in all if other transactions abort it; default 3. */
  tries?: number;
}

/**
 * The one way into a transaction. What the work publishes is inserted by its last statement, so it commits
 * with everything else or not at all. A deadlocked transaction runs again from its beginning.
 */
export function transactWith<Unit>(options: TransactOptions<Unit>): Engine<Unit>['transact'] {
  const { database, clock, unitOfWork, relay, tries } = options;
  return async (work) => {
    const committed = await withRetryableErrors(
      () =>
        database.transaction(async (sql) => {
          const { drafts, publish } = collectDrafts(clock);
          const anotherUnit = () => ({ ...unitOfWork(sql), publish });
          const result = await work({ sql, inbox: inboxIn(sql), unit: anotherUnit(), anotherUnit });
          if (drafts.length === 0) return { result };
          const now = clock.now();
          const held = relay()?.hold(drafts, now);
          await insertDrafts(sql, drafts, now, held);
          return { result, follow: () => relay()?.committed(held) };
        }),
      tries,
    );
    committed.follow?.();
    return committed.result;
  };
}
