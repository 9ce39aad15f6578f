import { counter } from '@waybill/telemetry';
import type { RateLimiterRes } from 'rate-limiter-flexible';
import { type Problem, problem } from '../problem.ts';
import type { Limit } from './limit.ts';

const refused = counter('rateLimited');

const secondsLeft = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1000));

/** RateLimit and RateLimit-Policy as the IETF draft writes them: q = quota, w = window, r = rest, t = seconds left. */
export const rateLimitHeaders = (
  policy: string,
  limit: Limit,
  state: RateLimiterRes,
): Record<string, string> => ({
  'RateLimit-Policy': `"${policy}";q=${limit.requests};w=${limit.perSeconds}`,
  RateLimit: `"${policy}";r=${Math.max(0, state.remainingPoints)};t=${secondsLeft(state)}`,
});

export function tooManyRequests(policy: string, limit: Limit, state: RateLimiterRes): Problem {
  refused.add(1, { policy });
  const seconds = secondsLeft(state);
  const message = `The limit of ${limit.requests} per ${limit.perSeconds} s is used up. Try again in ${seconds} s.`;
  return problem('TOO_MANY_REQUESTS', message, undefined, {
    headers: { ...rateLimitHeaders(policy, limit, state), 'Retry-After': String(seconds) },
  });
}
