import { ask, type Knex, rowsFrom, tell } from '@waybill/database';
import { AlreadyAccepted } from '../errors.ts';

const insert =
  'insert into inbox (consumer, message_id, received_at) values ($1, $2, $3) on conflict do nothing';

const insertAll = `
  insert into inbox (consumer, message_id, received_at)
  select $1, id, $2 from ${rowsFrom('ids', { id: '$3::uuid[]' })} order by id
  on conflict do nothing returning message_id as id`;

/** The messages that consumers have accepted, as one transaction sees them. */
export interface Inbox {
  /**
   * Accepts a message in the transaction of its effect; false if this consumer has accepted it before. If another
   * delivery of it is being handled, this waits for that one's commit.
   */
  accept(consumer: string, messageId: string, now: Date): Promise<boolean>;
  /**
   * The same without waiting for the answer. If the consumer has accepted the message before, the transaction's next
   * statement, or its commit, fails with AlreadyAccepted.
   */
  acceptOrFail(consumer: string, messageId: string, now: Date): Promise<void>;
  /** The same for several messages; answers the ids of those that are new. */
  acceptAll(consumer: string, messageIds: readonly string[], now: Date): Promise<Set<string>>;
}

export const inboxIn = (sql: Knex): Inbox => ({
  async accept(consumer, messageId, now) {
    const { rowCount } = await ask(sql, insert, [consumer, messageId, now]);
    return rowCount === 1;
  },
  acceptOrFail: (consumer, messageId, now) =>
    tell(sql, insert, [consumer, messageId, now], { otherwise: () => new AlreadyAccepted() }),
  async acceptAll(consumer, messageIds, now) {
    const { rows } = await ask<{ id: string }>(sql, insertAll, [consumer, now, [...messageIds]]);
    return new Set(rows.map(({ id }) => id));
  },
});

/** Turns the failure of acceptOrFail into the outcome `duplicate`. */
export const orDuplicate = <T>(work: Promise<T>): Promise<T | 'duplicate'> =>
  work.catch((error: unknown) => {
    if (error instanceof AlreadyAccepted) return 'duplicate';
    throw error;
  });

/** Longer than any broker, backup or replay keeps a message that it may deliver again. */
export const keepInboxDays = 30;

/** Forgets at most `limit` messages older than the inbox keeps them; answers how many. */
export async function prune(db: Knex, now: Date, limit = 5_000): Promise<number> {
  const oldest = new Date(now.getTime() - keepInboxDays * 86_400_000);
  const { rowCount } = await db.raw(
    'delete from inbox where ctid = any(array(select ctid from inbox where received_at < ? limit ?))',
    [oldest, limit],
  );
  return rowCount ?? 0;
}
