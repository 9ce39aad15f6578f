import type { Knex } from 'knex';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { Limit } from './limit.ts';
import { rateLimitHeaders, tooManyRequests } from './refusal.ts';

export interface RateLimitOptions {
  /** Per API key, or per client address where no key is asked for. Default 600 per minute; null = no limit. */
  readonly callers?: Limit | null;
  /** Wrong credentials per client address; beyond it even right ones must wait. Default 20 per minute. */
  readonly failedAuthentication?: Limit;
  /** Shares the counters between processes; needs `rateLimitMigration`. Default: each process counts alone. */
  readonly store?: Knex;
}

export interface RateLimit {
  /** Counts one request. Returns the headers to send; throws TOO_MANY_REQUESTS when the limit is used up. */
  countCaller(key: string): Promise<Record<string, string>>;
  /** Throws TOO_MANY_REQUESTS when this address has failed too often. */
  refuseGuessers(address: string): Promise<void>;
  countFailure(address: string): Promise<void>;
}

const perMinute = (requests: number): Limit => ({ requests, perSeconds: 60 });

/**
 * Makes the limits of one app. If the shared store is away, memory takes over.
 * Shared failures are counted in the store, but who must wait is remembered in each process: good requests then
 * ask nobody, and a guesser gains one try from each further process.
 */
export function rateLimit(options: RateLimitOptions = {}): RateLimit {
  const { callers = perMinute(600), failedAuthentication = perMinute(20), store } = options;
  const callerLimiter = callers && limiter('callers', callers, store);
  const failureLimiter = limiter('failures', failedAuthentication, store);
  const guessers = new RateLimiterMemory({ points: 1, duration: failedAuthentication.perSeconds });
  return {
    async countCaller(key) {
      if (!callerLimiter) return {};
      const state = await consume(callerLimiter, key);
      if (state.consumedPoints > callers.requests) throw tooManyRequests('callers', callers, state);
      return rateLimitHeaders('callers', callers, state);
    },
    async refuseGuessers(address) {
      const state = await guessers.get(address);
      if (state) throw tooManyRequests('authentication', failedAuthentication, state);
    },
    async countFailure(address) {
      const { consumedPoints, msBeforeNext } = await consume(failureLimiter, address);
      if (consumedPoints >= failedAuthentication.requests) {
        await guessers.block(address, Math.ceil(msBeforeNext / 1_000));
      }
    },
  };
}

function limiter(keyPrefix: string, { requests, perSeconds }: Limit, store?: Knex): RateLimiterAbstract {
  const base = { keyPrefix, points: requests, duration: perSeconds };
  const memory = new RateLimiterMemory(base);
  if (!store) return memory;
  return new RateLimiterPostgres({
    ...base,
    storeClient: store,
    storeType: 'knex',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: true,
    inMemoryBlockOnConsumed: requests + 1,
    insuranceLimiter: memory,
  });
}

/** The library rejects with its state when points run out; anything else that it rejects with is an error. */
async function consume(limiter: RateLimiterAbstract, key: string): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key);
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal;
    throw refusal;
  }
}
