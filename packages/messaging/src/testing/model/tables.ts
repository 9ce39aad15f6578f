import type { LittleDatabase, LittleTransaction, ModelProcess } from '@waybill/testing/interleaving';
import { AlreadyAccepted } from '../../errors.ts';
import type { Inbox } from '../../inbox/rows.ts';
import type { Draft } from '../../outbox/publish.ts';
import type { Outbox, OutboxRow } from '../../outbox/rows.ts';

interface Kept extends OutboxRow {
  availableAt: Date;
}

const prefix = 'outbox ';

/** Writes an event down in the transaction that it tells of. */
export const insertDraft = (sql: LittleTransaction, { envelope, availableAt }: Draft): void => {
  const { id, type, trace } = envelope;
  const row: Kept = { id, type, body: JSON.stringify(envelope), trace, attempts: 0, availableAt };
  sql.put(prefix + id, row);
};

export const outboxRows = (database: LittleDatabase) => database.committed<Kept>(prefix);

/** The outbox with the promises of its SQL: claims lock rows and skip locked ones. */
export const littleOutbox = (database: LittleDatabase, process: ModelProcess): Outbox => ({
  anyDue: async (now) => outboxRows(database).some(([, { availableAt }]) => availableAt <= now),
  inTransaction: (work) =>
    database.transaction(process, (sql) => {
      const kept = (key: string) => sql.get<Kept>(key);
      return work({
        claim: (now, limit) =>
          process.call('claims rows', () =>
            sql
              .keys(prefix)
              .filter((key) => (kept(key)?.availableAt ?? now) <= now && sql.tryLock(key))
              .slice(0, limit)
              .flatMap((key) => kept(key) ?? []),
          ),
        remove: (ids) =>
          process.call('removes rows', () => {
            for (const id of ids) sql.remove(prefix + id);
          }),
        postpone: (rows) =>
          process.call('postpones rows', () => {
            for (const { id, availableAt } of rows) {
              const row = kept(prefix + id);
              if (row) sql.put(prefix + id, { ...row, attempts: row.attempts + 1, availableAt });
            }
          }),
      });
    }),
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
