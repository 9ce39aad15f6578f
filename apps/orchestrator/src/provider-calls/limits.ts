import { type Outcome, type Unavailable, type Unknown, unavailable } from '@waybill/carriers';
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
  /** The asker's. A call that fails after it was aborted is not held against the provider. */
  signal: AbortSignal,
) => Promise<Outcome<T>>;

type Failure = Unavailable | Unknown;

const isFailure = (outcome: Outcome<unknown>): outcome is Failure =>
  outcome.kind === 'unavailable' || outcome.kind === 'unknown';

/** Carries past the breaker what says nothing about the provider: neither a failure nor a sign of life. */
class GivenUp extends Error {
  readonly outcome: Failure;
  constructor(outcome: Failure) {
    super('the asker gave the call up');
    this.outcome = outcome;
  }
}

/** The guard, and how many providers it leaves alone just now. */
export type Limits = Guard & { openCircuits(): number };

interface Lanes {
  policies: Record<Lane, IPolicy>;
  breaker: CircuitBreakerPolicy;
  /** When somebody last wanted to call, on the process's own clock. */
  askedAt: number;
}

/** Whether a provider still fails shows only when it is called: one that nobody wants any more is not shown for ever. */
const rememberedMs = 15 * 60_000;

const lanesOf = ({ concurrency, failures = 10, pauseMs = 5_000 }: LimitOptions): Lanes => {
  const breaker = circuitBreaker(
    handleWhenResult((result) => isFailure(result as Outcome<unknown>)),
    {
      breaker: new ConsecutiveBreaker(failures),
      halfOpenAfter: pauseMs,
    },
  );
  // The bulkhead is outermost: a call that found no free place says nothing about the provider.
  const lane = () => wrap(bulkhead(concurrency, concurrency * 2), breaker);
  return { breaker, policies: { quotes: lane(), bookings: lane() }, askedAt: performance.now() };
};

/** A call that tries a closed-off provider must show that it lives: given up, it has not. */
const unlessGivenUp = async <T>(
  { breaker }: Lanes,
  call: () => Promise<Outcome<T>>,
  signal: AbortSignal,
): Promise<Outcome<T>> => {
  const outcome = await call();
  if (isFailure(outcome) && signal.aborted && breaker.state === CircuitState.Closed)
    throw new GivenUp(outcome);
  return outcome;
};

/** Keeps a slow or broken provider from holding up the others. A call that is stopped here was certainly not sent. */
export const limits = (options: LimitOptions): Limits => {
  const providers = new Map<string, Lanes>();
  const isOpen = ({ breaker, askedAt }: Lanes) =>
    breaker.state !== CircuitState.Closed && performance.now() - askedAt < rememberedMs;
  const openCircuits = () => [...providers.values()].filter(isOpen).length;
  const guard: Guard = async (providerId, lane, call, signal) => {
    const lanes = providers.get(providerId) ?? lanesOf(options);
    providers.set(providerId, lanes);
    lanes.askedAt = performance.now();
    try {
      return await lanes.policies[lane].execute(() => unlessGivenUp(lanes, call, signal));
    } catch (error) {
      if (error instanceof GivenUp) return error.outcome;
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
