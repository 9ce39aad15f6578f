import { Agent, request } from 'undici';
import { readAnswer } from './answer-text.ts';
import type { AddressPolicy } from './forbidden-address.ts';
import { guardedConnector } from './guarded-connector.ts';
import type { ResolveHost } from './resolve-host.ts';

export interface Answered {
  status: number;
  retryAfter: string | null;
  answer: string;
}

export interface PostRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** How much of the answer is read, in bytes; by default 16 KiB. */
  most?: number;
  /** Ends the attempt, wherever it is. Once a status has come, it only ends the reading of the rest. */
  signal: AbortSignal;
}

export interface Poster {
  /** Throws when no answer came. */
  post(request: PostRequest): Promise<Answered>;
  /** Drops all connections. */
  close(): Promise<void>;
}

export interface PosterOptions {
  policy: AddressPolicy;
  resolve: ResolveHost;
  timeoutMs: number;
}

const first = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value) ?? null;

/**
 * Posts over its own connections: guarded, HTTP/1.1, no redirects, and no proxy whatever the environment says.
 * There is no limit per origin, for behind one origin there can be many merchants; whoever sends limits each
 * endpoint instead.
 */
export const createPoster = ({ policy, resolve, timeoutMs }: PosterOptions): Poster => {
  const agent = new Agent({
    connect: guardedConnector({ policy, resolve, timeoutMs }),
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 10_000,
    pipelining: 1,
    allowH2: false,
  });
  return {
    async post({ url, headers, body, most, signal }) {
      const response = await request(url, { method: 'POST', dispatcher: agent, headers, body, signal });
      return {
        status: response.statusCode,
        retryAfter: first(response.headers['retry-after']),
        answer: await readAnswer(response.body, most),
      };
    },
    close: () => agent.destroy(),
  };
};
