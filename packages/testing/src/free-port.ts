import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the range from which systems take the ports of outgoing connections: none of those can be in the way later. */
const [first, last] = [12_000, 32_000];
const mostTries = 50;

/** A TCP port on 127.0.0.1 that nobody uses at this moment. */
export async function freePort(): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const port = first + Math.floor(Math.random() * (last - first));
    const server = createServer();
    try {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    } catch (error) {
      if (tries === mostTries) throw error;
      continue;
    }
    server.close();
    await once(server, 'close');
    return port;
  }
}
