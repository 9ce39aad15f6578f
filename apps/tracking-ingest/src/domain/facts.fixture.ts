import type { TrackingStatus } from '@waybill/contracts';
import fc from 'fast-check';
import type { Fact } from './fact.ts';

const onReturnLeg: Partial<Record<TrackingStatus, TrackingStatus>> = {
  delivered: 'returned_to_shipper',
  attempt_failed: 'return_attempt_failed',
  out_for_delivery: 'return_in_transit',
  in_transit: 'return_in_transit',
};

let count = 0;

/** A scan at so many minutes past nine that means `status` on the forward leg. */
export const aFact = (minute: number, status: TrackingStatus, changes: Partial<Fact> = {}): Fact => {
  count += 1;
  const opensReturnLeg = status === 'return_started' ? { trackingId: 'BACK-1' } : null;
  return {
    id: `scn_${String(count).padStart(8, '0')}`,
    key: `${minute}-${status}`,
    code: status,
    fingerprint: `${minute} ${status}`,
    occurredAt: new Date(Date.UTC(2026, 0, 15, 9, minute)),
    namedLeg: null,
    forward: { status, opensReturnLeg },
    return: { status: onReturnLeg[status] ?? status, opensReturnLeg: null },
    ...changes,
  };
};

/** The same bytes, received once more. */
export const again = (fact: Fact): Fact => ({ ...fact, id: aFact(0, 'created').id });

const statuses: readonly TrackingStatus[] = [
  'manifested',
  'courier_assigned',
  'courier_unassigned',
  'picked_up',
  'in_transit',
  'out_for_delivery',
  'attempt_failed',
  'delivered',
  'return_started',
  'returned_to_shipper',
  'delayed',
  'lost',
  'information',
  'unrecognised',
];

/** What a scan says that names the number of the way back, or not yet. */
const naming = (status: TrackingStatus, trackingId: string | null): Partial<Fact> => ({
  forward: { status, opensReturnLeg: status === 'return_started' ? { trackingId } : null },
  return: {
    status: onReturnLeg[status] ?? status,
    opensReturnLeg: trackingId === null ? null : { trackingId },
  },
});

/** Few minutes and few numbers, so that scans collide in every way that they can. */
const someFact: fc.Arbitrary<Fact> = fc
  .record({
    minute: fc.integer({ min: 0, max: 7 }),
    status: fc.constantFrom(...statuses),
    key: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
    place: fc.integer({ min: 1, max: 2 }),
    link: fc.option(fc.constantFrom('BACK-1', 'BACK-2'), { nil: null }),
  })
  .map(({ minute, status, key, place, link }) =>
    aFact(minute, status, {
      ...(key === null ? {} : { key: String(key) }),
      ...naming(status, link),
      fingerprint: `${minute} ${status} ${key} ${place} ${link}`,
    }),
  );

/** A set of scans, and the same scans in another order with some of them received several times. */
export const someHistory = fc
  .array(someFact, { minLength: 1, maxLength: 12 })
  .chain((facts) =>
    fc
      .array(fc.constantFrom(...facts), { maxLength: 8 })
      .chain((repeated) =>
        fc
          .shuffledSubarray([...facts, ...repeated.map(again)], { minLength: facts.length + repeated.length })
          .map((shuffled) => ({ facts, shuffled: inReceivedOrder(shuffled) })),
      ),
  );

/** Ids follow the order of reception, whatever it is. */
const inReceivedOrder = (facts: readonly Fact[]): Fact[] =>
  facts.map((fact, index) => ({ ...fact, id: `rcv_${String(index).padStart(4, '0')}` }));
