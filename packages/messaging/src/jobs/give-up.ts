import type { Message } from '@waybill/contracts';
import type { Consumer, Transaction } from '../consumer.ts';

/** Tells the app, in the transaction that marks the job dead, that no further attempt will come. */
export async function giveUp<Unit>(
  consumer: Consumer<Unit>,
  message: Message<unknown>,
  unit: Transaction<Unit>,
  error: unknown,
): Promise<void> {
  if (consumer.kind === 'perform') await consumer.phases.giveUp?.(message, unit, error);
}
