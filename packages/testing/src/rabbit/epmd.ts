import { connect } from 'node:net';

/** Length 1, then the request "kill": Erlang's distribution protocol. */
const KILL = Buffer.from([0, 1, 107]);

/**
 * Ends the Erlang port mapper that a private node started on a port of its own. It runs as a daemon and would
 * otherwise outlive the node. It refuses while a node is registered, and is gone if nobody listens.
 */
export function stopPortMapper(port: number): Promise<void> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(KILL));
    socket.on('error', () => undefined);
    socket.on('close', () => done());
    socket.resume();
  });
}
