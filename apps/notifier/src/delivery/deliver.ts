import type { Vault } from '@waybill/database';
import { failureOf, type Poster, type PostRequest, retryAfter as pauseFrom } from '@waybill/outbound-http';
import { afterAttempt } from '../domain/message.ts';
import { judge, noAnswer, type Outcome } from '../domain/outcome.ts';
import { openHeaders, openSecret } from '../secrets/endpoint-secrets.ts';
import { sign } from '../webhooks/sign.ts';
import type { Claimed, Result } from './ports.ts';

export interface DeliverParts {
  poster: Poster;
  vault: Vault;
  clock: { now(): Date };
  /** How long one attempt may take from its start to the endpoint's status, in milliseconds. */
  timeoutMs: number;
  /** Uniform in [0, 1): the schedule's jitter. */
  random: () => number;
}

const secretsOf = (claimed: Claimed, vault: Vault): string[] => {
  const current = openSecret(vault, claimed, 'secret', claimed.sealedSecret);
  if (claimed.sealedPreviousSecret === null) return [current];
  return [current, openSecret(vault, claimed, 'previous_secret', claimed.sealedPreviousSecret)];
};

const headersOf = (claimed: Claimed, vault: Vault): Record<string, string> =>
  claimed.sealedHeaders === null ? {} : openHeaders(vault, claimed, claimed.sealedHeaders);

interface Met {
  outcome: Outcome;
  answer: string;
}

const ourHeaders = { 'content-type': 'application/json', 'user-agent': 'Waybill-Webhooks/1' };

const timeUp = () => new DOMException('no answer in time', 'TimeoutError');

/**
 * One attempt: sign, post, judge the answer. Null if `stop` ended it, so that its outcome is unknown. Throws only for
 * reasons of our own, before any request was sent, such as a secret that cannot be opened.
 */
export const deliverWith = ({ poster, vault, clock, timeoutMs, random }: DeliverParts) => {
  const post = async (request: PostRequest): Promise<Met> => {
    const { signal } = request;
    try {
      const { status, retryAfter, answer } = await poster.post(request);
      return { outcome: judge(status, pauseFrom(retryAfter, clock.now())), answer };
    } catch (error) {
      return { outcome: noAnswer(failureOf(signal.aborted ? signal.reason : error)), answer: '' };
    }
  };

  return async (claimed: Claimed, stop: AbortController): Promise<Result | null> => {
    const { messageId, url, body } = claimed;
    const at = clock.now();
    const headers = {
      ...headersOf(claimed, vault),
      ...ourHeaders,
      ...sign({ messageId, at, body }, secretsOf(claimed, vault)),
    };
    const timer = setTimeout(() => stop.abort(timeUp()), timeoutMs);
    const start = performance.now();
    const { outcome, answer } = await post({ url, headers, body, signal: stop.signal });
    clearTimeout(timer);
    if (outcome.status === null && wasStopped(stop.signal)) return null;
    return {
      claimed,
      at,
      latencyMs: Math.round(performance.now() - start),
      status: outcome.status,
      failure: outcome.kind === 'failed' ? outcome.failure : null,
      answer,
      next: afterAttempt(claimed.tries + 1, outcome, clock.now(), random()),
    };
  };
};

const wasStopped = ({ aborted, reason }: AbortSignal): boolean =>
  aborted && (reason as Error).name !== 'TimeoutError';
