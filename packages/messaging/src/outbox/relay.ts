import { logEvents } from '@waybill/telemetry';
import { startLoop } from '../running/loop.ts';
import { type Express, startExpress } from './express.ts';
import type { Held } from './held.ts';
import { relayBatch } from './relay-batch.ts';
import type { RelayParts } from './relay-parts.ts';

export interface RelaySettings {
  /** Rows per claim; default 200, as many as the broker confirms quickly. */
  batch?: number;
  /** Batches under way at a time, each holding one connection; default 2: one is claimed while one is confirmed. */
  lanes?: number;
  /** How often to look for rows that nobody kicked for, in milliseconds; default 100. */
  everyMs?: number;
}

interface RelayOptions extends RelaySettings, RelayParts {}

export interface Relay extends Pick<Express, 'hold'> {
  /** After a commit that left something to publish. What was not held is claimed. */
  committed(held: Held | undefined): void;
  stop(): Promise<void>;
}

/**
 * Moves committed outbox rows to the transport, and deletes exactly those confirmed. What this process commits it
 * publishes from memory while the row is held for it. All else it claims: rows of others, timers, what was published
 * in vain, what was too much. The claim is a row lock, so a killed relay's rows are free at once, and any number of
 * relays may work side by side. While the transport takes nothing, rows wait untouched.
 */
export function startRelay(options: RelayOptions): Relay {
  const { outbox, transport, clock, log, batch = 200, lanes = 2, everyMs = 100 } = options;
  const isOpen = () => transport.status().state === 'up';
  const express = startExpress(options);
  const loop = startLoop({
    lanes,
    everyMs,
    due: async () => isOpen() && (await outbox.anyDue(clock.now())),
    cycle: async () => isOpen() && (await relayBatch(options, batch, express.inHand())),
    onError: (error) =>
      log.warn({ event: logEvents.databaseUnavailable, err: error }, 'The relay could not work'),
  });
  const unsubscribe = transport.onStatus(({ state, detail }) => {
    const event = state === 'up' ? logEvents.relayResumed : logEvents.relayPaused;
    log.info({ event, transport: state, detail }, state === 'up' ? 'Relaying' : 'The outbox absorbs');
    if (state === 'up') loop.kick();
  });
  return {
    hold: express.hold,
    committed(held) {
      if (held) express.committed(held);
      else loop.kick();
    },
    async stop() {
      unsubscribe();
      await Promise.all([express.stop(), loop.stop()]);
    },
  };
}
