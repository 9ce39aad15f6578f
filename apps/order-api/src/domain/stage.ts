import type { ShipmentStatus } from '@waybill/contracts';
import type { Shipment } from './shipment.ts';

/** How far a shipment has come, for what may still be done about it. */
export type Stage =
  /** Nothing is booked, and nobody is booking. */
  | 'unplaced'
  /** The orchestrator is at it: a booking may exist any moment. */
  | 'being placed'
  /** A provider has it; the parcel is still at its pickup point. */
  | 'booked'
  /** The parcel is on its way. */
  | 'collected'
  | 'over';

const stages: Record<ShipmentStatus, Stage | 'by pickup'> = {
  REQUEST_RECEIVED: 'being placed',
  PENDING_DISPATCH: 'unplaced',
  PENDING_RELEASE: 'unplaced',
  PENDING_AUTORETRY: 'unplaced',
  ESTIMATES_RECEIVED: 'being placed',
  ESTIMATES_FAILED: 'unplaced',
  ORDER_DISPATCHED: 'booked',
  STAGED: 'booked',
  ORDER_FAILED: 'unplaced',
  ORDER_ASSIGNED: 'booked',
  ORDER_UNASSIGNED: 'booked',
  PICKUP_STARTED: 'booked',
  PICKUP_COMPLETED: 'collected',
  IN_TRANSIT: 'collected',
  OUT_FOR_DELIVERY: 'collected',
  ORDER_AT_LOCATION: 'collected',
  ORDER_DELIVERED: 'over',
  ORDER_DELAYED: 'by pickup',
  ORDER_REDELIVERY: 'collected',
  ORDER_UNDELIVERABLE: 'over',
  ERROR_EXCEPTION: 'over',
  ORDER_CANCELLED: 'over',
};

export const stageOf = ({ status, subStatus }: Pick<Shipment, 'status' | 'subStatus'>): Stage => {
  const stage = stages[status];
  // A delay before the pickup is told as a failed pickup; any other is on the road.
  if (stage === 'by pickup') return subStatus === 'PICKUP_FAILED' ? 'booked' : 'collected';
  return stage;
};
