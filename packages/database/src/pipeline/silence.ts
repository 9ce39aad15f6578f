import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type pg from 'pg';

/** What the driver keeps to itself: whether it waits for an answer, and on which stream. */
interface Waiting {
  readonly readyForQuery: boolean;
  readonly connection: { readonly stream: Socket };
}

/**
 * Breaks a connection off whose server owes an answer and has said nothing for so long: packets vanish, and TCP
 * itself would wait for a quarter of an hour. Whoever waits for the answer hears of a lost connection, and does not
 * know whether the statement took effect. It is the socket's own timer, so a statement costs nothing more.
 */
export function breakOffWhenSilent(client: pg.Client, silenceMs: number, mayWait: () => boolean): void {
  const { stream } = (client as unknown as Waiting).connection;
  const owes = () => !(client as unknown as Waiting).readyForQuery && !mayWait();
  stream.setTimeout(silenceMs, () => {
    const heard = stream.bytesRead;
    // If this process itself was busy for so long, it first reads what has arrived in the meantime.
    setImmediate(() => {
      if (owes() && stream.bytesRead === heard) breakOff(stream);
    });
  });
}

/**
 * With a reset the operating system stops sending data that has not arrived, since nobody waits for it any more. Some
 * of it may still arrive.
 */
function breakOff(stream: Socket): void {
  if (stream instanceof TLSSocket) stream.destroy();
  else stream.resetAndDestroy();
}
