import { type Outcome, type Unavailable, unavailable } from '@waybill/carriers';
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhenResult,
  type IPolicy,
  wrap,
} from 'cockatiel';

export interface LimitOptions {
  /** Calls of one kind to one provider at the same time; twice as many may wait. */
  readonly concurrency: number;
  /** Failures in a row after which a provider is left alone. Default 10. */
  readonly failures?: number;
  /** How long it is left alone before one call tries it again, in milliseconds. Default 5000. */
  readonly pauseMs?: number;
}

/** Quotes have their own room: however many wait, a booking finds a place. */
export type Lane = 'quotes' | 'bookings';

export type Guard = <T>(
  providerId: string,
  lane: Lane,
  call: () => Promise<Outcome<T>>,
) => Promise<Outcome<T>>;

const isFailure = (result: unknown): boolean =>
  ['unavailable', 'unknown'].includes((result as Outcome<unknown>).kind);

/** The guard, and how many providers it leaves alone just now. */
export type Limits = Guard & { openCircuits(): number };

interface Lanes {
  policies: Record<Lane, IPolicy>;
  breaker: CircuitBreakerPolicy;
}

const lanesOf = ({ concurrency, failures = 10, pauseMs = 5_000 }: LimitOptions): Lanes => {
  const breaker = circuitBreaker(handleWhenResult(isFailure), {
    breaker: new ConsecutiveBreaker(failures),
    halfOpenAfter: pauseMs,
  });
  // The bulkhead is outside: a call that found no room says nothing about the provider.
  const lane = () => wrap(bulkhead(concurrency, concurrency * 2), breaker);
  return { breaker, policies: { quotes: lane(), bookings: lane() } };
};

/** Keeps a slow or broken provider from taking the others along. A call held back here was surely not sent. */
export const limits = (options: LimitOptions): Limits => {
  const providers = new Map<string, Lanes>();
  const isOpen = ({ breaker }: Lanes) => breaker.state === CircuitState.Open;
  const openCircuits = () => [...providers.values()].filter(isOpen).length;
  const guard: Guard = async (providerId, lane, call) => {
    const lanes = providers.get(providerId) ?? lanesOf(options);
    providers.set(providerId, lanes);
    try {
      return await lanes.policies[lane].execute(call);
    } catch (error) {
      return heldBack(error);
    }
  };
  return Object.assign(guard, { openCircuits });
};

const heldBack = (error: unknown): Unavailable => {
  if (error instanceof BulkheadRejectedError)
    return unavailable('too many calls to this provider are waiting');
  if (error instanceof BrokenCircuitError) return unavailable('this provider has failed too often just now');
  throw error;
};
