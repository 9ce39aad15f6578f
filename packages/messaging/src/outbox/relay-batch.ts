import { counter } from '@waybill/telemetry';
import type { Clock } from '../clock.ts';
import { describeError } from '../errors.ts';
import type { Failpoints } from '../failpoints.ts';
import type { Log } from '../log.ts';
import type { PublishResult, Transport } from '../transports/port.ts';
import { publishAgainAt } from './backoff.ts';
import type { Outbox, OutboxBatch, OutboxRow, Postponed } from './rows.ts';

export interface RelayParts {
  outbox: Outbox;
  transport: Pick<Transport, 'publish' | 'status' | 'onStatus'>;
  clock: Clock;
  log: Log;
  failpoints: Failpoints;
}

const relayed = counter('outboxRelayed');

/** One round of the relay. True if there may be more to do at once. */
export async function relayBatch(parts: RelayParts, limit: number): Promise<boolean> {
  const { outbox, transport, clock, failpoints } = parts;
  return outbox.inTransaction(async (batch) => {
    const rows = await batch.claim(clock.now(), limit);
    if (rows.length === 0) return false;
    await failpoints.hit('relay.after-claim');
    const publishing = publishAll(transport, rows);
    await failpoints.hit('relay.after-publish');
    const results = await publishing;
    await failpoints.hit('relay.after-confirm');
    await settle(batch, rows, results, parts);
    return rows.length === limit;
  });
}

/** Handled here and at once: while a failpoint waits, nobody else would see a rejection. */
const publishAll = async (
  transport: RelayParts['transport'],
  rows: OutboxRow[],
): Promise<PublishResult[]> => {
  try {
    return await transport.publish(rows);
  } catch (error) {
    return rows.map(({ id }) => ({ id, outcome: 'unknown', reason: describeError(error) }));
  }
};

async function settle(
  batch: OutboxBatch,
  rows: OutboxRow[],
  results: PublishResult[],
  { clock, log }: RelayParts,
): Promise<void> {
  const confirmed = results.filter(({ outcome }) => outcome === 'confirmed').map(({ id }) => id);
  const postponed = postpone(rows, results, clock.now());
  await batch.remove(confirmed);
  await batch.postpone(postponed);
  relayed.add(confirmed.length);
  if (postponed.length > 0)
    log.warn({ count: postponed.length, first: postponed[0] }, 'Not confirmed; will be published again');
}

function postpone(rows: OutboxRow[], results: PublishResult[], now: Date): Postponed[] {
  const attempts = new Map(rows.map((row) => [row.id, row.attempts]));
  return results.flatMap(({ id, outcome, reason }) => {
    if (outcome === 'confirmed') return [];
    const availableAt = publishAgainAt(outcome, attempts.get(id) ?? 0, now);
    return [{ id, availableAt, error: `${outcome}${reason ? `: ${reason}` : ''}`.slice(0, 2_000) }];
  });
}
