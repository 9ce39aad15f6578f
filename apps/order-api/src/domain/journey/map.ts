import { leg, type ShipmentStatus, shipmentStatuses, trackingStatuses } from '@waybill/contracts';
import { isNamedEdge } from './edges.ts';
import { comparePhases, type Meaning, type Phase, phases } from './phases.ts';
import { meaningOfScan } from './scans.ts';
import { meaningOfStep, stepStatuses } from './steps.ts';

/** Everything that any fact can say about a shipment. */
const meanings: readonly Meaning[] = [
  ...stepStatuses.map(meaningOfStep),
  ...leg.options.flatMap((way) => trackingStatuses.flatMap((scan) => meaningOfScan(way, scan) ?? [])),
];

/** The statuses of each phase, in the order of the phases: the map of an attempt. */
export const statusesByPhase: ReadonlyMap<Phase, readonly ShipmentStatus[]> = new Map(
  phases.map((phase) => {
    const here = meanings.filter((meaning) => meaning.phase === phase);
    return [phase, [...new Set(here.map(({ status }) => status))]];
  }),
);

/** Nobody cancels what has ended otherwise. */
const canBeCancelled = (phase: Phase): boolean => comparePhases(phase, 'exception') < 0;

const follows = (from: Meaning, to: Meaning): boolean => {
  if (to.phase === 'cancelled') return canBeCancelled(from.phase);
  return comparePhases(from.phase, to.phase) <= 0;
};

const all = Object.keys(shipmentStatuses) as ShipmentStatus[];

/**
 * The statuses that can directly follow one, whatever facts come in whatever order. A corrected scan is left out: it
 * may lead anywhere.
 */
export const nextStatuses = (from: ShipmentStatus): ShipmentStatus[] =>
  all.filter((to) => {
    if (isNamedEdge(from, to)) return true;
    if (from === to || shipmentStatuses[from].terminal) return false;
    const [before, after] = [from, to].map((status) => meanings.filter((each) => each.status === status));
    return (before ?? []).some((a) => (after ?? []).some((b) => follows(a, b)));
  });
