import type { Tally } from '../domain/endpoint-health.ts';
import type { Result } from './ports.ts';

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
 * Sums up results by endpoint, in the order in which they came. Endpoints with nothing to write are left out: as long
 * as all goes well, no endpoint's row is written.
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
