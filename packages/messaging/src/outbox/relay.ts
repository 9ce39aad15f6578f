import type { Knex } from '@waybill/database';
import { counter, logEvents } from '@waybill/telemetry';
import type { Clock } from '../clock.ts';
import { describeError } from '../errors.ts';
import type { Failpoints } from '../failpoints.ts';
import type { Log } from '../log.ts';
import { type Loop, startLoop } from '../running/loop.ts';
import type { PublishResult, Transport } from '../transports/port.ts';
import { publishAgainAt } from './backoff.ts';
import { anyDue, claimRows, deleteRows, type OutboxRow, type Postponed, postponeRows } from './rows.ts';

export interface RelaySettings {
  /** Rows per claim; default 200, as many as the broker confirms quickly. */
  batch?: number;
  /** Batches under way at a time, each holding one connection; default 2: one is claimed while one is confirmed. */
  lanes?: number;
  /** How often to look for rows that nobody kicked for, in milliseconds; default 100. */
  everyMs?: number;
}

interface RelayOptions extends RelaySettings {
  database: Knex;
  transport: Transport;
  clock: Clock;
  log: Log;
  failpoints: Failpoints;
}

const relayed = counter('outboxRelayed');

/**
 * Moves committed outbox rows to the transport: claim, publish, delete exactly those confirmed. The claim is
 * a row lock, so a killed relay's rows are free at once, and any number of relays may work side by side.
 * While the transport takes nothing, rows wait untouched.
 */
export function startRelay(options: RelayOptions): Loop {
  const { database, transport, clock, log, lanes = 2, everyMs = 100 } = options;
  const isOpen = () => transport.status().state === 'up';
  const relay = startLoop({
    lanes,
    everyMs,
    due: async () => isOpen() && (await anyDue(database, clock.now())),
    cycle: async () => isOpen() && (await relayBatch(options)),
    onError: (error) =>
      log.warn({ event: logEvents.databaseUnavailable, err: error }, 'The relay could not work'),
  });
  const unsubscribe = transport.onStatus(({ state, detail }) => {
    const event = state === 'up' ? logEvents.relayResumed : logEvents.relayPaused;
    log.info({ event, transport: state, detail }, state === 'up' ? 'Relaying' : 'The outbox absorbs');
    if (state === 'up') relay.kick();
  });
  return {
    kick: relay.kick,
    async stop() {
      unsubscribe();
      await relay.stop();
    },
  };
}

async function relayBatch(options: RelayOptions): Promise<boolean> {
  const { database, transport, clock, failpoints, batch = 200 } = options;
  return database.transaction(async (sql) => {
    const rows = await claimRows(sql, clock.now(), batch);
    if (rows.length === 0) return false;
    await failpoints.hit('relay.after-claim');
    const publishing = publishAll(transport, rows);
    await failpoints.hit('relay.after-publish');
    const results = await publishing;
    await failpoints.hit('relay.after-confirm');
    await settle(sql, rows, results, options);
    return rows.length === batch;
  });
}

/** Handled here and at once: while a failpoint waits, nobody else would see a rejection. */
const publishAll = async (transport: Transport, rows: OutboxRow[]): Promise<PublishResult[]> => {
  try {
    return await transport.publish(rows);
  } catch (error) {
    return rows.map(({ id }) => ({ id, outcome: 'unknown', reason: describeError(error) }));
  }
};

async function settle(
  sql: Knex.Transaction,
  rows: OutboxRow[],
  results: PublishResult[],
  { clock, log }: RelayOptions,
): Promise<void> {
  const confirmed = results.filter(({ outcome }) => outcome === 'confirmed').map(({ id }) => id);
  const postponed = postpone(rows, results, clock.now());
  await deleteRows(sql, confirmed);
  await postponeRows(sql, postponed);
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
