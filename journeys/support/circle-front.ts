import { once } from 'node:events';
import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Front, Upstreams } from './reverse-proxy.ts';

/**
 * Round robin over connections that are kept, as the platform's proxy does it: the next process gets a request
 * that this one has seen nothing of; one that was sent is not sent again.
 */
export async function circleFront(upstreams: Upstreams): Promise<Front> {
  const agent = new Agent({ keepAlive: true });
  const servers: Server[] = [];
  const ports = new Map<string, number>();
  for (const [service, targets] of Object.entries(upstreams)) {
    let turn = 0;
    const server = createServer(async (incoming, outgoing) => {
      const body = Buffer.concat(await incoming.toArray());
      turn += 1;
      const circle = targets.map((_, index) => targets[(turn + index) % targets.length] ?? '');
      await pass(circle, { incoming, outgoing, body, agent });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
    ports.set(service, (server.address() as AddressInfo).port);
  }
  return {
    what: 'a circle of connections',
    url: (service) => `http://127.0.0.1:${ports.get(service)}`,
    async close() {
      agent.destroy();
      for (const server of servers) server.close().closeAllConnections();
    },
  };
}

interface Passing {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  body: Buffer;
  agent: Agent;
}

async function pass([target, ...others]: string[], passing: Passing): Promise<void> {
  const { incoming, outgoing, body, agent } = passing;
  if (!target) return void outgoing.writeHead(502).end();
  const { method, headers, url = '/' } = incoming;
  const upstream = request(new URL(url, target), { method, headers, agent });
  upstream.end(body);
  try {
    const [answer] = (await once(upstream, 'response')) as [IncomingMessage];
    const { connection, ...kept } = answer.headers;
    outgoing.writeHead(answer.statusCode ?? 502, kept);
    answer.pipe(outgoing);
  } catch (error) {
    const refused = (error as { code?: string }).code === 'ECONNREFUSED';
    if (refused) await pass(others, passing);
    else outgoing.writeHead(502).end();
  }
}
