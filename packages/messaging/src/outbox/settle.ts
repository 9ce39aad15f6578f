import { counter } from '@waybill/telemetry';
import type { PublishResult } from '../transports/port.ts';
import { publishAgainAt } from './backoff.ts';
import type { OutboxRow, Postponed, Settling } from './port.ts';
import type { RelayParts } from './relay-parts.ts';

const relayed = counter('outboxRelayed');

/** Deletes the rows that are confirmed, and schedules the others for another attempt. */
export async function settle(
  settling: Settling,
  rows: readonly OutboxRow[],
  results: readonly PublishResult[],
  { clock, log }: Pick<RelayParts, 'clock' | 'log'>,
): Promise<void> {
  const confirmed = results.filter(({ outcome }) => outcome === 'confirmed').map(({ id }) => id);
  const postponed = postpone(rows, results, clock.now());
  await settling.remove(confirmed);
  await settling.postpone(postponed);
  relayed.add(confirmed.length);
  if (postponed.length > 0)
    log.warn({ count: postponed.length, first: postponed[0] }, 'Not confirmed; will be published again');
}

function postpone(rows: readonly OutboxRow[], results: readonly PublishResult[], now: Date): Postponed[] {
  const attempts = new Map(rows.map((row) => [row.id, row.attempts]));
  return results.flatMap(({ id, outcome, reason }) => {
    if (outcome === 'confirmed') return [];
    const availableAt = publishAgainAt(outcome, attempts.get(id) ?? 0, now);
    return [{ id, availableAt, error: `${outcome}${reason ? `: ${reason}` : ''}`.slice(0, 2_000) }];
  });
}
