import type { LittleDatabase, LittleTransaction, ModelProcess } from '@waybill/testing/interleaving';
import { AlreadyAccepted } from '../../errors.ts';
import type { Inbox } from '../../inbox/rows.ts';
import type { Held } from '../../outbox/held.ts';
import type { Outbox, OutboxRow, Settling } from '../../outbox/port.ts';
import type { Draft } from '../../outbox/publish.ts';

interface Kept extends OutboxRow {
  availableAt: Date;
  heldUntil: Date | undefined;
}

const prefix = 'outbox ';

/** Writes an event down in the transaction that it tells of. */
export const insertDraft = (
  sql: LittleTransaction,
  { envelope, body, availableAt }: Draft,
  held?: Held,
): void => {
  const { id, type, trace } = envelope;
  const row: Kept = { id, type, body, trace, attempts: 0, availableAt, heldUntil: held?.until };
  sql.put(prefix + id, row);
};

export const outboxRows = (database: LittleDatabase) => database.committed<Kept>(prefix);

const isDue = ({ availableAt, heldUntil = availableAt }: Kept, now: Date): boolean =>
  availableAt <= now && heldUntil <= now;

const settlingIn = (sql: LittleTransaction): Settling => {
  const change = async (id: string, how: (row: Kept) => Kept | undefined) => {
    await sql.lock(prefix + id);
    const row = sql.get<Kept>(prefix + id);
    if (row) sql.put(prefix + id, how(row));
  };
  return {
    remove: (ids) =>
      sql.process.call('removes rows', async () => {
        for (const id of ids) await change(id, () => undefined);
      }),
    postpone: (rows) =>
      sql.process.call('postpones rows', async () => {
        for (const { id, availableAt } of rows)
          await change(id, (row) => ({
            ...row,
            attempts: row.attempts + 1,
            availableAt,
            heldUntil: undefined,
          }));
      }),
  };
};

/** The outbox with the promises of its SQL: claims lock rows and skip locked ones. */
export const littleOutbox = (database: LittleDatabase, process: ModelProcess): Outbox => ({
  anyDue: async (now) => outboxRows(database).some(([, row]) => isDue(row, now)),
  inTransaction: (work) =>
    database.transaction(process, (sql) => {
      const free = (key: string, now: Date) => {
        const row = sql.get<Kept>(key);
        return row && isDue(row, now) && sql.tryLock(key) ? [row] : [];
      };
      return work({
        ...settlingIn(sql),
        claim: (now, limit) =>
          process.call('claims rows', () =>
            sql
              .keys(prefix)
              .flatMap((key) => free(key, now))
              .slice(0, limit),
          ),
      });
    }),
  remove: (ids) => database.transaction(process, (sql) => settlingIn(sql).remove(ids)),
  postpone: (rows) => database.transaction(process, (sql) => settlingIn(sql).postpone(rows)),
  release: async () => undefined,
});

/** The inbox with the promises of its SQL: a second taker waits for the first one's end. */
export const littleInbox = (sql: LittleTransaction): Inbox => {
  const accept = (consumer: string, messageId: string) =>
    sql.process.call('looks into the inbox', async () => {
      const key = `inbox ${consumer} ${messageId}`;
      await sql.lock(key);
      if (sql.get(key)) return false;
      sql.put(key, true);
      return true;
    });
  return {
    accept,
    async acceptOrFail(consumer, messageId) {
      if (!(await accept(consumer, messageId))) throw new AlreadyAccepted();
    },
    async acceptAll(consumer, messageIds) {
      const isNew = new Set<string>();
      for (const id of [...messageIds].sort()) if (await accept(consumer, id)) isNew.add(id);
      return isNew;
    },
  };
};
