import { type Outcome, unavailable, unknown } from '@waybill/carriers';

/** How long after the deadline we stop waiting for a client that should have stopped by itself. */
const graceMs = 100;

/** The client's deadline is in whole milliseconds and timers round, so by our clock it may stop this much earlier. */
const roundingMs = 3;

export interface Bounded<T> {
  readonly writes: boolean;
  readonly deadlineMs: number;
  /** Calls `started` once the call is about to leave. */
  readonly call: (started: () => void) => Promise<Outcome<T>>;
}

export interface Ended<T> {
  readonly outcome: Outcome<T>;
  readonly timedOut: boolean;
}

/** Ends in time and never throws, whatever an adapter does. */
export const bounded = async <T>({ writes, deadlineMs, call }: Bounded<T>): Promise<Ended<T>> => {
  let hasStarted = false;
  const lost = (reason: string): Outcome<never> =>
    writes && hasStarted ? unknown(reason) : unavailable(reason);
  const start = performance.now();
  const work = call(() => {
    hasStarted = true;
  }).catch((error: unknown) =>
    lost(`the adapter failed: ${error instanceof Error ? error.name : 'no error'}`),
  );
  const limit = Promise.withResolvers<Outcome<never>>();
  const timer = setTimeout(
    () => limit.resolve(lost(`no answer within ${deadlineMs} ms`)),
    deadlineMs + graceMs,
  );
  const outcome = await Promise.race([work, limit.promise]);
  clearTimeout(timer);
  const late = performance.now() - start >= deadlineMs - roundingMs;
  return { outcome, timedOut: late && (outcome.kind === 'unavailable' || outcome.kind === 'unknown') };
};
