import type { OnConsumer } from '../consumer.ts';
import { LeaseLost } from '../errors.ts';
import { deleteJob } from '../jobs/rows.ts';
import type { Incoming, LeasedIncoming, Outcome } from '../middleware/handle.ts';
import type { Engine } from './engine.ts';

/** Inbox row, effect and outbox rows in one transaction. */
export const deliverOn = <Unit>(
  engine: Engine<Unit>,
  consumer: OnConsumer<Unit>,
  { message }: Incoming<Unit>,
): Promise<Outcome> =>
  engine.transact<Outcome>(async ({ inbox, unit }) => {
    if (!(await inbox.accept(consumer.name, message.id, engine.clock.now()))) return 'duplicate';
    await consumer.handle(message, unit);
    return 'done';
  });

/** The same from the jobs table: the inbox has the message already, and deleting the job is the proof of turn. */
export const retryOn = <Unit>(
  engine: Engine<Unit>,
  consumer: OnConsumer<Unit>,
  { message, lease }: LeasedIncoming<Unit>,
): Promise<Outcome> =>
  engine.transact<Outcome>(async ({ sql, unit }) => {
    if (!(await deleteJob(sql, lease))) throw new LeaseLost();
    await consumer.handle(message, unit);
    return 'done';
  });
