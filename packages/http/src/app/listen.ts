import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Express } from 'express';
import { startDraining } from './draining.ts';
import { refuseUnreadable } from './unreadable-requests.ts';

export interface ListenOptions {
  /** 0 = any free port. */
  readonly port: number;
  readonly host?: string;
  /**
   * How long `close` still accepts connections, in milliseconds; default 0. During this time every answer closes its
   * connection, so that a proxy has no idle connection left for its next request.
   */
  readonly lameDuckMs?: number;
  /** How long `close` then waits for requests in flight before it cuts them, in milliseconds. Default 8,000. */
  readonly drainMs?: number;
  /** A whole request, body included, must have come within this, in milliseconds. Default 30,000. */
  readonly requestTimeoutMs?: number;
}

export interface Listening {
  readonly port: number;
  readonly server: Server;
  /** Stops accepting, lets requests in flight finish, and resolves when all connections are gone. Repeatable. */
  close(): Promise<void>;
}

/** Load balancers reuse idle connections for up to 60 s. Keeping them longer than that avoids resets. */
const keepAliveMs = 65_000;

/** Starts a server. Rejects with the system's error (EADDRINUSE, EACCES) when the port cannot be had. */
export async function listen(app: Express, options: ListenOptions): Promise<Listening> {
  const { port, host = '127.0.0.1', lameDuckMs = 0, drainMs = 8_000, requestTimeoutMs = 30_000 } = options;
  const inFlight = new Set<ServerResponse>();
  let draining = false;
  const connectionsCheckingInterval = Math.min(5_000, requestTimeoutMs);
  const answer: RequestListener = (request, response) => {
    if (draining) lastOnItsConnection(response);
    inFlight.add(response);
    response.once('close', () => inFlight.delete(response));
    app(request, response);
  };
  // Requests without a host, and with expectations, are refused by the app, in its own form.
  const server = createServer({ connectionsCheckingInterval, requireHostHeader: false }, answer);
  server.on('checkExpectation', answer);
  server.on('clientError', (error, socket) => refuseUnreadable(error, socket, inFlight));
  server.requestTimeout = requestTimeoutMs;
  server.headersTimeout = Math.min(15_000, requestTimeoutMs);
  server.keepAliveTimeout = keepAliveMs;
  await started(server, port, host);
  let closed: Promise<void> | undefined;
  const close = () => {
    draining = true;
    startDraining(app);
    for (const response of inFlight) lastOnItsConnection(response);
    closed ??= pause(lameDuckMs).then(() => drain(server, drainMs));
    return closed;
  };
  return { port: (server.address() as AddressInfo).port, server, close };
}

const started = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

const lastOnItsConnection = (response: ServerResponse): void => {
  if (!response.headersSent) response.setHeader('Connection', 'close');
};

/** Idle keep-alive connections go at once, busy ones when their answer is out, stuck ones when time is up. */
async function drain(server: Server, drainMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  const cut = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
