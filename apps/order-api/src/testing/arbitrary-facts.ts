import { leg, trackingStatuses } from '@waybill/contracts';
import fc from 'fast-check';
import type { Fact, Scan } from '../domain/journey/facts.ts';
import { step } from '../domain/journey/facts.ts';
import { stepStatuses } from '../domain/journey/steps.ts';

const start = Date.UTC(2026, 0, 15);
const instants = fc.integer({ min: 0, max: 12 }).map((hour) => new Date(start + hour * 3_600_000));

const trackingIds = { 1: 'T1', 2: 'T2' } as const;

const scans: fc.Arbitrary<Scan> = fc.record({
  kind: fc.constant('scan' as const),
  id: fc.integer({ min: 1, max: 1_000_000 }).map((n) => `trk_${n}`),
  scan: fc.constantFrom(...trackingStatuses),
  leg: fc.constantFrom(...leg.options),
  trackingId: fc.constantFrom('T1', 'T2', 'another'),
  occurredAt: instants,
  repeated: fc.boolean(),
});

const stepsWithoutCancelling = fc
  .tuple(
    fc.constantFrom(...stepStatuses.filter((status) => status !== 'ORDER_CANCELLED')),
    fc.constantFrom(1 as const, 2 as const),
    instants,
  )
  .map(([status, attempt, at]) =>
    step(status, attempt, at, status === 'ORDER_DISPATCHED' ? trackingIds[attempt] : null),
  );

/** Any mixture of facts that two attempts at one shipment could bring, each once. */
export const facts: fc.Arbitrary<Fact[]> = fc.uniqueArray(
  fc.oneof({ weight: 3, arbitrary: scans }, { weight: 2, arbitrary: stepsWithoutCancelling }),
  { selector: (fact) => fact.id, minLength: 1, maxLength: 14 },
);

/** The same facts in two orders, some of them told several times. */
export const toldTwice: fc.Arbitrary<[Fact[], Fact[]]> = facts.chain((once) => {
  const retold = fc
    .array(fc.constantFrom(...once), { maxLength: 8 })
    .chain((again) => fc.shuffledSubarray([...once, ...again], { minLength: once.length + again.length }));
  return fc.tuple(retold, retold);
});
