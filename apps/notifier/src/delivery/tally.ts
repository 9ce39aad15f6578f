import type { Result } from './ports.ts';

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

const none = (endpointId: string): Tally => ({
  endpointId,
  succeeded: false,
  failures: 0,
  firstFailureAt: null,
  gone: false,
});

const after = (tally: Tally, { failure, at }: Result): Tally =>
  failure === null
    ? { ...none(tally.endpointId), gone: tally.gone, succeeded: true }
    : {
        ...tally,
        failures: tally.failures + 1,
        firstFailureAt: tally.firstFailureAt ?? at,
        gone: tally.gone || failure === 'gone',
      };

/**
 * Sums results up by endpoint, in the order in which they came. Endpoints about which there is nothing to write
 * are left out: in good weather no endpoint's row is touched at all.
 */
export const tallyOf = (results: readonly Result[]): Tally[] => {
  const tallies = new Map<string, Tally>();
  const failing = new Set<string>();
  for (const result of results) {
    const { endpointId, endpointIsFailing } = result.claimed;
    tallies.set(endpointId, after(tallies.get(endpointId) ?? none(endpointId), result));
    if (endpointIsFailing || result.failure !== null) failing.add(endpointId);
  }
  return [...tallies.values()].filter(({ endpointId }) => failing.has(endpointId));
};
