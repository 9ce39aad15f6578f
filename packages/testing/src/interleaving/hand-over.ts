import type { LittleTransaction } from './little-database.ts';
import type { Story } from './story.ts';

/**
 * Hands each message over as messaging promises to: side by side, in any order, some twice, again after a death,
 * and each with one effect, in the transaction that remembers it.
 */
export function handOver<Message extends { id: string }>(
  story: Story,
  messages: readonly Message[],
  take: (sql: LittleTransaction, message: Message) => Promise<void>,
): void {
  const tell = async (message: Message): Promise<void> => {
    const process = story.process('consumer', () => story.begin(tell(message)));
    await process.call('takes a message', () => undefined);
    await story.database.transaction(process, async (sql) => {
      const key = `inbox ${message.id}`;
      await process.call('looks into the inbox', () => sql.lock(key));
      if (sql.get(key)) return;
      sql.put(key, true);
      await take(sql, message);
    });
  };
  for (const message of messages) {
    story.begin(tell(message));
    if (story.draw(4) === 0) story.begin(tell(message));
  }
}
