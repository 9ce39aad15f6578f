import { v7 as uuidv7 } from 'uuid';
import type { DeliveryHandler, Outgoing, Transport } from '../transports/port.ts';

/** One transport to be tried, with names that nobody else uses. */
export interface TransportBench {
  transport: Transport;
  /** A queue's name, the same for the same purpose. */
  queue(purpose: string): string;
  /** Closes the transport and leaves nothing behind. */
  close(): Promise<void>;
}

export const outgoing = (body: string, type = 'thing.happened.v1'): Outgoing => ({
  id: uuidv7(),
  type,
  body,
  trace: {},
});

/** Subscribes with what most tests want. */
export const listenOn = (
  { transport, queue }: TransportBench,
  purpose: string,
  handler: DeliveryHandler,
  { topics = ['thing.happened.v1'], prefetch = 10 }: { topics?: string[]; prefetch?: number } = {},
) => transport.subscribe({ queue: queue(purpose), topics, prefetch }, handler);
