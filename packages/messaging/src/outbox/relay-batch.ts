import type { OutboxRow, Settling } from './port.ts';
import { publishRows } from './publish-rows.ts';
import type { RelayParts } from './relay-parts.ts';
import { settle } from './settle.ts';

/**
 * Claims, publishes and settles one batch of rows. `except` are those that this process is publishing from memory. True
 * if there may be more to do at once.
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
 * Publishes and settles rows that this process has just committed and still holds, so that they need not be claimed or
 * read. Rejects only if they could not be settled; then any relay claims them when their hold ends.
 */
export async function relayHeld(
  parts: RelayParts,
  rows: readonly OutboxRow[],
  settling: Settling = parts.outbox,
): Promise<void> {
  const results = await publishRows(parts, rows);
  await settle(settling, rows, results, parts);
}
