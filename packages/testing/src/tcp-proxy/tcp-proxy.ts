import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { joined, type Link, type Weather, Wire } from './link.ts';

export interface TcpProxyCounts {
  /** Connections accepted since the start, and how many of them are open now. */
  accepted: number;
  open: number;
  /** Connections that cut() or refuse() reset. */
  cut: number;
  /** Bytes delivered to the target, and back to the clients. */
  bytesUp: number;
  bytesDown: number;
}

export interface TcpProxy {
  port: number;
  /** The given address with the proxy's host and port in the place of the target's. */
  through(url: string): string;
  /** Resets every open connection (RST). New ones pass. */
  cut(): void;
  /** Resets every open connection and each new one, as a host with nobody listening would. */
  refuse(): void;
  /** From now on nothing arrives in either direction; connections stay open. What was sent arrives after restore(). */
  blackHole(): void;
  /** Everything arrives this many milliseconds late, in each direction. */
  delay(milliseconds: number): void;
  /** Good weather again: no refusal, no black hole, no delay. */
  restore(): void;
  counts(): TcpProxyCounts;
  close(): Promise<void>;
}

/** One TCP link that can be made to fail. Listens on 127.0.0.1; the target is "host:port" or a URL with a port. */
export async function tcpProxy({ target, port = 0 }: { target: string; port?: number }): Promise<TcpProxy> {
  const place = new URL(target.includes('://') ? target : `tcp://${target}`);
  const weather: Weather = { delayMs: 0, blackHole: false };
  const counts = { accepted: 0, cut: 0, bytesUp: 0, bytesDown: 0 };
  const links = new Set<Link>();
  let refusing = false;

  const now = () => weather;
  const cut = () => {
    counts.cut += links.size;
    for (const link of links) link.reset();
  };

  const server = createServer({ allowHalfOpen: true }, (client) => {
    counts.accepted += 1;
    if (refusing) {
      counts.cut += 1;
      client.on('error', () => undefined).resetAndDestroy();
      return;
    }
    const upstream = connect({
      host: place.hostname,
      port: Number(place.port),
      allowHalfOpen: true,
      noDelay: true,
    });
    client.setNoDelay(true);
    const up = new Wire(now, (bytes) => {
      counts.bytesUp += bytes;
    });
    const down = new Wire(now, (bytes) => {
      counts.bytesDown += bytes;
    });
    const link = joined(client, upstream, [up, down]);
    links.add(link);
    client.on('close', () => links.delete(link));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const listening = (server.address() as AddressInfo).port;

  return {
    port: listening,
    through: (url) => throughPort(url, listening),
    cut,
    refuse: () => {
      refusing = true;
      cut();
    },
    blackHole: () => {
      weather.blackHole = true;
    },
    delay: (milliseconds) => {
      weather.delayMs = milliseconds;
    },
    restore: () => {
      refusing = false;
      Object.assign(weather, { delayMs: 0, blackHole: false });
      for (const { wires } of links) for (const wire of wires) wire.release();
    },
    counts: () => ({ ...counts, open: links.size }),
    close: async () => {
      if (!server.listening) return;
      server.close();
      for (const link of links) link.reset();
      await once(server, 'close');
    },
  };
}

function throughPort(address: string, port: number): string {
  const url = new URL(address);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return url.href;
}
