import { isIPv6 } from 'node:net';
import { type Listening, listen } from '@waybill/http';
import express, { type RequestHandler } from 'express';
import { StartProblem } from './start-problem.ts';

/** The one port. It is taken before anything else starts, so that a busy one is known at once. */
export interface Front {
  baseUrl: string;
  /** From now on requests reach the platform; until then they are told to come back. */
  open(platform: RequestHandler): void;
  close(): Promise<void>;
}

const starting: RequestHandler = (_req, res) => {
  res.status(503).set('Retry-After', '1').type('text/plain').send('Waybill is starting.\n');
};

const unknownName = 'names no machine that is known here; mend HOST';

const reasons: Record<string, string> = {
  EADDRINUSE: 'is in use by another program; set PORT to another one, or to 0 for any free one',
  EACCES: 'needs more rights than this user has; set PORT to one above 1023',
  ENOTFOUND: unknownName,
  EAI_AGAIN: unknownName,
  EADDRNOTAVAIL: 'is not an address of this machine; mend HOST',
};

const bind = async (app: express.Express, host: string, port: number): Promise<Listening> => {
  try {
    // Two seconds for requests in flight: the whole platform promises to be down within five.
    return await listen(app, { port, host, drainMs: 2_000 });
  } catch (error) {
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
    throw reason ? new StartProblem(`${host}:${port} ${reason}.`) : error;
  }
};

/** The address that this machine's programs use: «any address» is nothing to connect to. */
export const baseUrlOf = (host: string, port: number): string => {
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
};

export const takePort = async (host: string, port: number): Promise<Front> => {
  let behind = starting;
  const app = express().disable('x-powered-by');
  app.use((req, res, next) => behind(req, res, next));
  const listening = await bind(app, host, port);
  return {
    baseUrl: baseUrlOf(host, listening.port),
    open: (platform) => {
      behind = platform;
    },
    close: () => listening.close(),
  };
};
