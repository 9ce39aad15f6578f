import type { Socket } from 'node:net';
import { type ChannelModel, connect } from 'amqplib';
import { gatherWrites } from './gather-writes.ts';

export interface Connection {
  model: ChannelModel;
  /** Rejects when the connection is gone, with the reason as far as it is known. */
  gone: Promise<never>;
  /** Aborted at the same moment. */
  lost: AbortSignal;
}

export interface ConnectionOptions {
  url: string;
  /** As the broker's management shows it. */
  name: string;
  /** How long written frames may wait to be sent together, in milliseconds; 0: until the end of the turn. */
  gatherMs: number;
}

/** Connects once. Listens to every event that Node would otherwise throw as an uncaught exception. */
export async function openConnection(
  { url, name, gatherMs }: ConnectionOptions,
  onBlocked: (reason: string | undefined) => void,
): Promise<Connection> {
  const model = await connect(withHeartbeat(url), {
    timeout: 5_000,
    noDelay: true,
    keepAlive: true,
    clientProperties: { connection_name: name },
  });
  gatherWrites((model.connection as unknown as { stream: Socket }).stream, gatherMs);
  const { promise: gone, reject } = Promise.withResolvers<never>();
  gone.catch(() => undefined); // nobody may be waiting yet, or any more
  const lost = new AbortController();
  let cause: unknown = new Error('The broker closed the connection');
  const end = () => {
    lost.abort();
    reject(cause);
  };
  model.on('error', (error) => {
    cause = error;
  });
  model.on('close', end);
  model.on('handler-error', (error: Error) => {
    cause = error;
    end();
  });
  model.on('blocked', (reason) => onBlocked(reason || 'an alarm'));
  model.on('unblocked', () => onBlocked(undefined));
  return { model, gone, lost: lost.signal };
}

/** Two missed heartbeats end a connection: after 20 s, instead of the two minutes that the broker proposes. */
function withHeartbeat(url: string): string {
  const parsed = new URL(url);
  if (!parsed.searchParams.has('heartbeat')) parsed.searchParams.set('heartbeat', '10');
  return parsed.href;
}
