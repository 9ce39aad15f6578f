import { webhookEndpointDisabled } from '@waybill/contracts';
import type { Deps, EndpointUnderWatch } from '../deps.ts';
import { afterTally, isGivenUp, type Patience, type Tally } from '../domain/endpoint-health.ts';
import { disable } from '../domain/endpoint-life.ts';
import type { Result, WriteResults } from './ports.ts';
import { tallyOf } from './tally.ts';

const judgedBy =
  (patience: Patience, now: Date) =>
  (endpoint: EndpointUnderWatch, tally: Tally): EndpointUnderWatch => {
    const after = { ...endpoint, ...afterTally(endpoint, tally, now) };
    if (tally.gone) return disable(after, 'gone', now);
    return isGivenUp(after, patience, now) ? disable(after, 'failing', now) : after;
  };

/** An answer from an address that the endpoint no longer has says nothing about its present one. */
const ofItsPlace = ({ id, url }: EndpointUnderWatch, results: readonly Result[]): Tally | undefined =>
  tallyOf(results.filter(({ claimed }) => claimed.endpointId === id && claimed.url === url))[0];

const disabledData = (endpoint: EndpointUnderWatch, now: Date) => ({
  endpointId: endpoint.id,
  url: endpoint.url,
  cause: endpoint.statusCause === 'gone' ? ('gone' as const) : ('failing' as const),
  reason: endpoint.statusReason ?? '',
  disabledAt: now.toISOString(),
  consecutiveFailures: endpoint.consecutiveFailures,
  failingSince: endpoint.failingSince?.toISOString() ?? null,
});

/**
 * Records results in one transaction: attempts, messages, the health of endpoints, and the event that one was disabled.
 * As long as all goes well, no endpoint's row is written.
 */
export const recordResults =
  ({ inTransaction, patience }: Pick<Deps, 'inTransaction'> & { patience: Patience }): WriteResults =>
  (results, now) =>
    inTransaction(async ({ results: log, endpointHealth, publish }) => {
      const freed = await log.settle(results, now);
      const tallies = tallyOf(results);
      if (tallies.length === 0) return freed;
      const judge = judgedBy(patience, now);
      const before = await endpointHealth.hold(tallies.map(({ endpointId }) => endpointId));
      const changes = before.map((endpoint) => {
        const tally = ofItsPlace(endpoint, results);
        return { before: endpoint, after: tally ? judge(endpoint, tally) : endpoint };
      });
      await endpointHealth.save(changes.map(({ after }) => after));
      for (const { before, after } of changes) {
        if (before.status === after.status) continue;
        const { tenantId, id: subject } = after;
        await publish(webhookEndpointDisabled, { tenantId, subject, data: disabledData(after, now) });
      }
      return freed;
    });
