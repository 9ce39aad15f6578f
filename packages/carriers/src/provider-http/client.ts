import { Agent, type Dispatcher, request as send } from 'undici';
import { type CallRecord, recordCall } from './audit.ts';
import { readBounded } from './bounded-body.ts';
import type { HttpRequest, HttpResult } from './exchange.ts';
import { noticingSent } from './noticing-sent.ts';

/** The one way out to providers: bounded in time and size, follows no redirect, writes every call down. */
export interface ProviderHttp {
  /** Never throws: what went wrong is an answer too, with whether the request had left the house. */
  send(request: HttpRequest): Promise<HttpResult>;
}

export interface ProviderHttpOptions {
  /** Hears every call once it has ended, secrets masked. It must not throw. */
  readonly audit?: (record: CallRecord) => void;
  /** Shared by all clients of a process: it holds the connections. */
  readonly dispatcher?: Dispatcher;
  readonly clock?: { now(): Date };
}

const defaultLimit = 1024 * 1024;
const unwanted = 'nobody waits for the answer any more';

/** Connections to providers, with a limit on the time that connecting may take. */
export const providerConnections = (): Agent =>
  new Agent({ connect: { timeout: 5_000 }, connections: 32, pipelining: 1, keepAliveTimeout: 4_000 });

export function createProviderHttp(options: ProviderHttpOptions = {}): ProviderHttp {
  const { audit = () => undefined, clock = { now: () => new Date() } } = options;
  const dispatcher = options.dispatcher ?? providerConnections();
  return {
    async send(request) {
      const startedAt = clock.now();
      const start = performance.now();
      const timeLeft = request.deadline.getTime() - startedAt.getTime();
      const result = await exchange(dispatcher, request, timeLeft);
      audit(recordCall(request, result, startedAt, performance.now() - start));
      return result;
    },
  };
}

async function exchange(dispatcher: Dispatcher, request: HttpRequest, timeLeft: number): Promise<HttpResult> {
  if (timeLeft <= 0) return { kind: 'failure', sent: false, reason: 'no time was left to ask' };
  if (request.signal.aborted) return { kind: 'failure', sent: false, reason: unwanted };
  const notice = { sent: false };
  try {
    const answer = await send(request.url, {
      method: request.method,
      headers: { ...usual, ...contentType(request), ...request.headers },
      body: request.json === undefined ? null : JSON.stringify(request.json),
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(timeLeft)]),
      dispatcher: noticingSent(dispatcher, notice),
    });
    const body = await readBounded(answer.body, request.maxAnswerBytes ?? defaultLimit);
    return { kind: 'answer', status: answer.statusCode, headers: flat(answer.headers), body };
  } catch (error) {
    return { kind: 'failure', sent: notice.sent, reason: reasonOf(error, request) };
  }
}

/** Nothing here decompresses: an answer must come as it is. */
const usual = { accept: 'application/json', 'accept-encoding': 'identity' };

const contentType = (request: HttpRequest): Record<string, string> =>
  request.json === undefined ? {} : { 'content-type': 'application/json' };

const flat = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));

/** Says which limit was hit in words that help; a provider's address or credentials never appear. */
function reasonOf(error: unknown, request: HttpRequest): string {
  if (request.signal.aborted) return unwanted;
  if (!(error instanceof Error)) return 'the call failed';
  if (error.name === 'TimeoutError') return 'the provider did not answer in time';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `the call failed: ${code}` : `the call failed: ${error.name}`;
}
