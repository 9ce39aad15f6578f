import type { OnConsumer } from '../consumer.ts';
import { orDuplicate } from '../inbox/rows.ts';
import { deleteJob } from '../jobs/rows.ts';
import type { Incoming, LeasedIncoming, Outcome } from '../middleware/handle.ts';
import type { Engine } from './engine.ts';

/**
 * Inbox row, effect and outbox rows in one transaction, its own or one that is shared; nothing at all for what does
 * not concern the consumer.
 */
export const deliverOn = async <Unit>(
  engine: Engine<Unit>,
  consumer: OnConsumer<Unit>,
  { message, attempt, share }: Incoming<Unit>,
): Promise<Outcome> => {
  if (!consumer.concerns(message)) return 'done';
  const shared = await share?.({ doIn: ({ unit }) => consumer.handle(message, unit, { attempt }) });
  if (shared) return shared;
  return orDuplicate(
    engine.transact<Outcome>(async ({ inbox, unit }) => {
      await inbox.acceptOrFail(consumer.name, message.id, engine.clock.now());
      await consumer.handle(message, unit, { attempt });
      return 'done';
    }),
  );
};

/** The same from the jobs table: the inbox has the message already, and deleting the job is the proof of turn. */
export const retryOn = <Unit>(
  engine: Engine<Unit>,
  consumer: OnConsumer<Unit>,
  { message, attempt, lease }: LeasedIncoming<Unit>,
): Promise<Outcome> =>
  engine.transact<Outcome>(async ({ sql, unit }) => {
    await deleteJob(sql, lease);
    await consumer.handle(message, unit, { attempt });
    return 'done';
  });
