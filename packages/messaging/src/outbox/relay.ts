import { logEvents } from '@waybill/telemetry';
import { startLoop } from '../running/loop.ts';
import type { Held } from './held.ts';
import { type HeldPublisher, startHeldPublisher } from './publish-held.ts';
import { relayBatch } from './relay-batch.ts';
import type { RelayParts } from './relay-parts.ts';

export interface RelaySettings {
  /** Rows per claim; default 200, as many as the broker confirms quickly. */
  batch?: number;
  /** Batches under way at a time, each holding one connection; default 2: one is claimed while one is confirmed. */
  lanes?: number;
  /** How often to poll for due rows, in milliseconds; default 100. */
  everyMs?: number;
}

interface RelayOptions extends RelaySettings, RelayParts {}

export interface Relay extends Pick<HeldPublisher, 'hold'> {
  /** Call after a commit that published something. Rows that are not held are claimed like all others. */
  committed(held: Held | undefined): void;
  stop(): Promise<void>;
}

/**
 * Moves committed outbox rows to the transport, and deletes exactly those that it confirms. Rows committed by this
 * process are published from memory while they are held for it. All others are claimed first: rows of other processes,
 * timers, rows whose publishing failed, and rows beyond what memory may hold. A claim is a row lock, so a killed
 * relay's rows are free at once, and any number of relays may work side by side. While the transport accepts nothing,
 * rows wait untouched.
 */
export function startRelay(options: RelayOptions): Relay {
  const { outbox, transport, clock, log, batch = 200, lanes = 2, everyMs = 100 } = options;
  const isOpen = () => transport.status().state === 'up';
  const fromMemory = startHeldPublisher(options);
  const loop = startLoop({
    lanes,
    everyMs,
    due: async () => isOpen() && (await outbox.anyDue(clock.now())),
    cycle: async () => isOpen() && (await relayBatch(options, batch, fromMemory.inHand())),
    onError: (error) =>
      log.warn({ event: logEvents.databaseUnavailable, err: error }, 'The relay could not work'),
  });
  const unsubscribe = transport.onStatus(({ state, detail }) => {
    const event = state === 'up' ? logEvents.relayResumed : logEvents.relayPaused;
    log.info({ event, transport: state, detail }, state === 'up' ? 'Relaying' : 'The outbox absorbs');
    if (state === 'up') loop.kick();
  });
  return {
    hold: fromMemory.hold,
    committed(held) {
      if (held) fromMemory.committed(held);
      else loop.kick();
    },
    async stop() {
      unsubscribe();
      await Promise.all([fromMemory.stop(), loop.stop()]);
    },
  };
}
