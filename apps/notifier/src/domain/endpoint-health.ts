import type { EndpointHealth } from './endpoint.ts';

const secondMs = 1_000;

/** After so many failures in a row an endpoint gets nothing for a while, and then one message as a probe. */
export const circuitOpensAfter = 5;

/** The longest time between probes: at most this long after it has recovered, an endpoint is served again. */
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
 * A quarter of the time that it has been failing, between a second and a minute. The time sets the pace, and not the
 * number of failures: twenty deliveries during one restart fail twenty times for one reason.
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

/** When to give an endpoint up: no success for so long, although there were attempts. */
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
