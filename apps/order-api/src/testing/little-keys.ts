import type { Answer, ClaimRequest, KeptKey, Keys } from '@waybill/http';
import type { LittleDatabase, LittleTransaction, ModelProcess } from '@waybill/testing/interleaving';

interface Row extends Omit<KeptKey, 'abandoned'> {
  claimedUntil: number;
}

const rowOf = ({ key }: Pick<ClaimRequest, 'key'>) => `key ${key}`;

/** Idempotency keys with the promises of their SQL: one transaction at a time has its hands on a key. */
export const littleKeys = (sql: LittleTransaction, now: () => number): Keys => ({
  insert: (request) =>
    sql.process.call('inserts the key', () => {
      const { fingerprint, sent = null, subject = null, leaseMs = 0 } = request;
      if (!sql.tryLock(rowOf(request))) return { mine: false, fresh: false };
      if (sql.get(rowOf(request))) return { mine: true, fresh: false };
      const row: Row = { fingerprint, sent, subject, answer: undefined, claimedUntil: now() + leaseMs };
      sql.put(rowOf(request), row);
      return { mine: true, fresh: true };
    }),
  find: (request) =>
    sql.process.call('reads the key', () => {
      const row = sql.get<Row>(rowOf(request as ClaimRequest));
      return row && { ...row, abandoned: row.claimedUntil < now() };
    }),
  takeOver: (request) =>
    sql.process.call('takes the key over', () => {
      const row = sql.get<Row>(rowOf(request));
      sql.put(rowOf(request), { ...row, claimedUntil: now() + (request.leaseMs ?? 0) });
    }),
});

/** Stores the first answer under a key, in a transaction of its own. */
export const completeLittleKey = (
  database: LittleDatabase,
  process: ModelProcess,
  request: Pick<ClaimRequest, 'key'>,
  answer: Answer,
): Promise<void> =>
  database.transaction(process, async (sql) => {
    await process.call('stores the answer', () => sql.lock(rowOf(request)));
    const row = sql.get<Row>(rowOf(request));
    if (row && !row.answer) sql.put(rowOf(request), { ...row, answer });
  });
