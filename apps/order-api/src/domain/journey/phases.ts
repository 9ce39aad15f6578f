import type { ShipmentStatus } from '@waybill/contracts';

/**
 * The stretches of one attempt to deliver a shipment, in the order in which they can only follow each other.
 * Inside a stretch time decides; between stretches it does not, so a carrier with a wrong clock cannot bring
 * a delivered parcel back on the road.
 */
export const phases = [
  'requested',
  'scheduled',
  'releasable',
  'estimated',
  'failed',
  'retry scheduled',
  'dispatched',
  'staged',
  'before pickup',
  'moving',
  'exception',
  'delivered',
  'returning',
  'returned',
  'cancelled',
] as const;

export type Phase = (typeof phases)[number];

const order = new Map(phases.map((phase, index) => [phase, index]));

/** Negative when the first phase comes before the second. */
export const comparePhases = (a: Phase, b: Phase): number => (order.get(a) ?? 0) - (order.get(b) ?? 0);

/** What one fact says about the shipment, and how far it has come with it. */
export interface Meaning {
  status: ShipmentStatus;
  /** More than the status says, such as how far a return has come; an open list. */
  subStatus: string | null;
  phase: Phase;
  /** Decides between facts of the same phase and the same instant: the higher tells more. */
  rank: number;
}
