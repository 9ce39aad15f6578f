import { logEvents } from '@waybill/telemetry';
import { describeError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { TransportStatus } from '../port.ts';
import type { LinkState } from './link.ts';

interface Parts {
  closed: boolean;
  publishing: LinkState;
  consuming: LinkState;
}

/** Sums up two connections in one state. Pure. */
export function statusFrom({ closed, publishing, consuming }: Parts): TransportStatus {
  if (closed) return { state: 'down', detail: 'closed' };
  for (const [purpose, link] of Object.entries({ publishing, consuming }))
    if (!link.open)
      return { state: 'down', detail: `no connection for ${purpose}: ${describeError(link.problem)}` };
  const { blocked } = publishing;
  return blocked
    ? { state: 'degraded', detail: `blocked: ${blocked}` }
    : { state: 'up', detail: 'connected' };
}

export interface StatusBoard {
  now(): TransportStatus;
  /** Compares with the last look, and tells all listeners if the state has changed. */
  look(): void;
  listen(listener: (status: TransportStatus) => void): () => void;
}

export function statusBoard(parts: () => Parts, log: Log): StatusBoard {
  const listeners = new Set<(status: TransportStatus) => void>();
  let last: TransportStatus['state'] = 'down';
  const now = () => statusFrom(parts());
  return {
    now,
    look() {
      const status = now();
      if (status.state === last) return;
      last = status.state;
      const event = status.state === 'up' ? logEvents.brokerConnected : logEvents.brokerLost;
      log.info({ event, ...status }, `The broker is ${status.state}`);
      for (const listener of listeners) listener(status);
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
