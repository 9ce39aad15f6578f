import type { ShipmentStatus } from '@waybill/contracts';

/**
 * The phases of one attempt to deliver a shipment, in the only order in which they can follow each other. Within a
 * phase the later fact wins; between phases time does not count, so a carrier with a wrong clock cannot put a delivered
 * parcel back on the road.
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
