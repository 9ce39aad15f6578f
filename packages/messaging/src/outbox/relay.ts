import { logEvents } from '@waybill/telemetry';
import { type Loop, startLoop } from '../running/loop.ts';
import { type RelayParts, relayBatch } from './relay-batch.ts';

export interface RelaySettings {
  /** Rows per claim; default 200, as many as the broker confirms quickly. */
  batch?: number;
  /** Batches under way at a time, each holding one connection; default 2: one is claimed while one is confirmed. */
  lanes?: number;
  /** How often to look for rows that nobody kicked for, in milliseconds; default 100. */
  everyMs?: number;
}

interface RelayOptions extends RelaySettings, RelayParts {}

/**
 * Moves committed outbox rows to the transport: claim, publish, delete exactly those confirmed. The claim is
 * a row lock, so a killed relay's rows are free at once, and any number of relays may work side by side.
 * While the transport takes nothing, rows wait untouched.
 */
export function startRelay(options: RelayOptions): Loop {
  const { outbox, transport, clock, log, batch = 200, lanes = 2, everyMs = 100 } = options;
  const isOpen = () => transport.status().state === 'up';
  const relay = startLoop({
    lanes,
    everyMs,
    due: async () => isOpen() && (await outbox.anyDue(clock.now())),
    cycle: async () => isOpen() && (await relayBatch(options, batch)),
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
