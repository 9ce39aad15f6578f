import type { EndpointHealth } from './endpoint.ts';

const secondMs = 1_000;

/** After so many failures in a row an endpoint is left alone for a while, and then tried with one message. */
export const circuitOpensAfter = 5;

/** The longest that an endpoint is left alone: a minute after it is well again it is found out. */
export const longestWaitForProbe = 60 * secondMs;

/** What a batch of results says about one endpoint. */
export interface Tally {
  endpointId: string;
  /** There was a success among them: failures before it no longer count. */
  succeeded: boolean;
  /** Failures since the last success of the batch, or since its start. */
  failures: number;
  firstFailureAt: Date | null;
  /** It answered 410: it never wants to hear from us again. */
  gone: boolean;
}

/**
 * A quarter of the time that it has been failing, from a second to a minute. Time, not the count of failures,
 * sets the pace: twenty deliveries that meet one restart are one failure twenty times over.
 */
const probeAfter = (failingSince: Date, now: Date): Date => {
  const failingFor = now.getTime() - failingSince.getTime();
  return new Date(now.getTime() + Math.min(longestWaitForProbe, Math.max(secondMs, failingFor / 4)));
};

/** How an endpoint stands after a batch of results. */
export const afterTally = (before: EndpointHealth, tally: Tally, now: Date): EndpointHealth => {
  const consecutiveFailures = tally.failures + (tally.succeeded ? 0 : before.consecutiveFailures);
  const failingSince = tally.succeeded ? tally.firstFailureAt : (before.failingSince ?? tally.firstFailureAt);
  const open = failingSince !== null && consecutiveFailures >= circuitOpensAfter;
  return { consecutiveFailures, failingSince, probeAt: open ? probeAfter(failingSince, now) : null };
};

/** When to give an endpoint up: nothing has reached it for so long, and not for want of trying. */
export interface Patience {
  hours: number;
  failures: number;
}

/** Whether an endpoint has been failing for so long that it must be disabled. */
export const isGivenUp = (
  { consecutiveFailures, failingSince }: EndpointHealth,
  { hours, failures }: Patience,
  now: Date,
): boolean =>
  failingSince !== null &&
  consecutiveFailures >= failures &&
  now.getTime() - failingSince.getTime() >= hours * 3_600 * secondMs;
