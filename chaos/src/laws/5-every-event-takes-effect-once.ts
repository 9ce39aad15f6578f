import type { Databases } from '../ledgers/databases.ts';
import { each, grouped, type Law } from './law.ts';

/**
 * What one service has decided and what another has made of it are equal in number: nothing was published
 * without its cause or twice, nothing was taken twice, nothing is left to be published.
 */
export const everyEventTakesEffectOnce: Law = {
  number: 5,
  name: 'every event leaves its outbox once and takes effect once: inbox = causes = effects',
  judge: ({ databases }) => {
    const pairs = equalities(databases);
    return {
      counts: Object.fromEntries(pairs.map(([what, { taken }]) => [what, taken])),
      breaches: [
        ...each(
          pairs,
          ([what, { taken, caused }]) => taken !== caused && `${what}: ${caused} caused, ${taken} taken`,
        ),
        ...each(
          Object.entries(databases.outbox),
          ([schema, rows]) => rows > 0 && `${rows} outbox rows in ${schema}`,
        ),
        ...(databases.scheduledJobs > 0 ? [`${databases.scheduledJobs} jobs are still scheduled`] : []),
        ...unevenTellings(databases),
        ...unevenEvents(databases),
      ],
    };
  },
};

type Equality = [what: string, numbers: { taken: number; caused: number }];

/** By consumer: how many messages it took, and how many facts in the producer's tables should have made one. */
function equalities(databases: Databases): Equality[] {
  const {
    inbox,
    shipments,
    dispatches,
    changes,
    events,
    tellings,
    trackingFacts,
    dispatchSteps,
    estimateSteps,
    decisions,
  } = databases;
  const taken = (consumer: string) => inbox[consumer] ?? 0;
  const told = tellings.reduce((sum, { count }) => sum + count, 0);
  const booked = taken('order-api.record-booking');
  return [
    ['orders planned', { taken: taken('orchestrator.plan-shipment'), caused: shipments.length }],
    ['attempts known', { taken: dispatches.length, caused: shipments.length }],
    ['decisions heard of', { taken: estimateSteps, caused: decisions }],
    ['bookings heard', { taken: taken('tracking-ingest.register-parcel'), caused: booked }],
    ['dispatches announced', { taken: booked, caused: dispatchSteps }],
    ['scans heard', { taken: taken('order-api.record-scan'), caused: told }],
    ['scans in histories', { taken: trackingFacts, caused: told }],
    ['changes heard', { taken: taken('notifier.pass-on-status-change'), caused: changes.length }],
    [
      'changes passed on',
      { taken: events.filter(({ released }) => released).length, caused: changes.length },
    ],
  ];
}

const unevenTellings = ({ tellings }: Databases): string[] =>
  each(
    tellings,
    ({ parcelId, count, last, saved }) =>
      (count !== last || last !== saved) &&
      `${parcelId} has ${count} tellings numbered to ${last}, and says ${saved}`,
  );

function unevenEvents({ changes, events }: Databases): string[] {
  const key = ({ shipmentId, sequence }: { shipmentId: string; sequence: number }) =>
    `${shipmentId} ${sequence}`;
  const kept = grouped(events, key);
  return each(changes, (change) => {
    const found = kept.get(key(change))?.length ?? 0;
    return found !== 1 && `change ${key(change)} is kept ${found} times by the notifier`;
  });
}
