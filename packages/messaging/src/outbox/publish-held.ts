import { AsyncLocalStorage } from 'node:async_hooks';
import { logEvents } from '@waybill/telemetry';
import { inFlightSet } from '../running/in-flight.ts';
import { type Held, holdDue, holdMs, rowsOf } from './held.ts';
import type { OutboxRow, Settling } from './port.ts';
import type { Draft } from './publish.ts';
import { relayHeld } from './relay-batch.ts';
import type { RelayParts } from './relay-parts.ts';
import { removal } from './removal.ts';

/** Publishes from memory what this process has committed. */
export interface HeldPublisher {
  /** Call before the commit. Undefined if the rows should be left to the relay's polling. */
  hold(drafts: readonly Draft[], now: Date): Held | undefined;
  /** Call after the commit. */
  committed(held: Held): void;
  /** Ids of rows that are being published from memory: this process must not claim them as well. */
  inHand(): string[];
  /** Accepts no more rows, and settles those it has. */
  stop(): Promise<void>;
}

/** How many messages may be held in memory at a time. Further ones wait in the database for the relay. */
const most = 500;

/** How long to wait at the end for what is being published: longer than a transport waits for a confirm. */
const patienceMs = 6_000;

export function startHeldPublisher(parts: RelayParts): HeldPublisher {
  const { outbox, transport, clock, log } = parts;
  // Commits happen inside requests; what follows must inherit neither their trace nor their log context.
  const outside = AsyncLocalStorage.snapshot();
  const inHand = new Set<string>();
  const rounds = inFlightSet();
  let waiting: OutboxRow[] = [];
  let taking = true;

  const isOpen = () => transport.status().state === 'up';
  const forget = (ids: readonly string[]) => {
    for (const id of ids) inHand.delete(id);
  };
  const warn = (err: unknown) =>
    log.warn({ event: logEvents.databaseUnavailable, err }, 'Published rows could not be settled yet');
  const removing = removal({ outbox, onRemoved: forget, onError: warn });
  const settling: Settling = {
    remove: async (ids) => removing.add(ids),
    async postpone(rows) {
      await outbox.postpone(rows);
      forget(rows.map(({ id }) => id));
    },
  };
  const round = async (rows: readonly OutboxRow[]) => {
    const ids = rows.map(({ id }) => id);
    try {
      if (isOpen()) return await relayHeld(parts, rows, settling);
      await outbox.release(ids);
    } catch (error) {
      warn(error); // any relay can claim them when their hold ends
    }
    forget(ids);
  };
  const begin = () => {
    const rows = waiting;
    waiting = [];
    if (rows.length > 0) void outside(() => rounds.track(round(rows)));
  };
  return {
    hold(drafts, now) {
      const held = holdDue(drafts, now);
      return taking && isOpen() && inHand.size + held.drafts.length <= most ? held : undefined;
    },
    committed(held) {
      // If the commit took long, the hold is about to end and another relay may claim the rows.
      if (!taking || clock.now().getTime() > held.until.getTime() - holdMs / 2) return;
      const rows = rowsOf(held);
      for (const { id } of rows) inHand.add(id);
      if (waiting.length === 0) setImmediate(begin);
      waiting.push(...rows);
    },
    inHand: () => [...inHand],
    async stop() {
      taking = false;
      begin();
      await rounds.settled(patienceMs);
      await removing.finish();
    },
  };
}
