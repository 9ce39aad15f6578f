import { describeError } from '../errors.ts';
import type { PublishResult } from '../transports/port.ts';
import type { OutboxRow } from './port.ts';
import type { RelayParts } from './relay-parts.ts';

/** Hands rows to the transport, and answers the outcome of each. */
export async function publishRows(
  { transport, failpoints }: Pick<RelayParts, 'transport' | 'failpoints'>,
  rows: readonly OutboxRow[],
): Promise<PublishResult[]> {
  await failpoints.hit('relay.after-claim');
  const publishing = publishAll(transport, rows);
  await failpoints.hit('relay.after-publish');
  const results = await publishing;
  await failpoints.hit('relay.after-confirm');
  return results;
}

/**
 * Catches a rejection at once. Otherwise, while a failpoint waits, nobody would be listening to the promise, and Node
 * would end the process for an unhandled rejection.
 */
const publishAll = async (
  transport: RelayParts['transport'],
  rows: readonly OutboxRow[],
): Promise<PublishResult[]> => {
  try {
    return await transport.publish(rows);
  } catch (error) {
    return rows.map(({ id }) => ({ id, outcome: 'unknown', reason: describeError(error) }));
  }
};
