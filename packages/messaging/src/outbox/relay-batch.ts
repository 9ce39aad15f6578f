import type { OutboxRow, Settling } from './port.ts';
import { publishRows } from './publish-rows.ts';
import type { RelayParts } from './relay-parts.ts';
import { settle } from './settle.ts';

/**
 * One round of the relay, over rows that are nobody's: all but `except`, which this process has in hand. True if
 * there may be more to do at once.
 */
export async function relayBatch(
  parts: RelayParts,
  limit: number,
  except: readonly string[] = [],
): Promise<boolean> {
  const { outbox, clock } = parts;
  return outbox.inTransaction(async (batch) => {
    const rows = await batch.claim(clock.now(), limit, except);
    if (rows.length === 0) return false;
    const results = await publishRows(parts, rows);
    await settle(batch, rows, results, parts);
    return rows.length === limit;
  });
}

/**
 * One round over rows that this process has just committed and that are held for it: nothing is claimed or read, for
 * it knows them. Rejects only where they could not be settled; then they are any relay's when they are held no more.
 */
export async function relayHeld(
  parts: RelayParts,
  rows: readonly OutboxRow[],
  settling: Settling = parts.outbox,
): Promise<void> {
  const results = await publishRows(parts, rows);
  await settle(settling, rows, results, parts);
}
