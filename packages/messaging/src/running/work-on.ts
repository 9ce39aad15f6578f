import type { OnConsumer } from '../consumer.ts';
import { orDuplicate } from '../inbox/rows.ts';
import { deleteJob } from '../jobs/rows.ts';
import type { Incoming, LeasedIncoming, Outcome } from '../middleware/handle.ts';
import type { Engine } from './engine.ts';

/**
 * Commits inbox row, effect and outbox rows in one transaction, its own or a shared one. Does nothing for a message
 * that the consumer does not handle.
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

/**
 * The same for a job. Its inbox row exists already; deleting the job under our lease proves that nobody else has it.
 */
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
