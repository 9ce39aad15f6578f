import type { Clock } from '../clock.ts';
import type { Failpoints } from '../failpoints.ts';
import type { Log } from '../log.ts';
import type { Transport } from '../transports/port.ts';
import type { Outbox } from './port.ts';

/** The parts that a relay needs. */
export interface RelayParts {
  outbox: Outbox;
  transport: Pick<Transport, 'publish' | 'status' | 'onStatus'>;
  clock: Clock;
  log: Log;
  failpoints: Failpoints;
}
