import { type Leg, type ShipmentStatus, type TrackingStatus, trackingStatuses } from '@waybill/contracts';
import type { Meaning, Phase } from './phases.ts';

type Entry = readonly [status: ShipmentStatus, phase: Phase, subStatus?: string];

const returnStarted: Entry = ['ORDER_UNDELIVERABLE', 'returning', 'RETURN_STARTED'];
const returnMoving: Entry = ['ORDER_UNDELIVERABLE', 'returning', 'RETURN_IN_TRANSIT'];
const returnAttempted: Entry = ['ORDER_UNDELIVERABLE', 'returning', 'RETURN_ATTEMPT_FAILED'];
const returnTroubled: Entry = ['ORDER_UNDELIVERABLE', 'returning', 'RETURN_EXCEPTION'];
const returned: Entry = ['ORDER_UNDELIVERABLE', 'returned', 'RETURN_AT_LOCATION'];

/** What scans on the way to the recipient mean. Null: kept, but it says nothing about the status. */
const forwardLeg: Record<TrackingStatus, Entry | null> = {
  created: null,
  manifested: null,
  courier_assigned: ['ORDER_ASSIGNED', 'before pickup'],
  courier_unassigned: ['ORDER_UNASSIGNED', 'before pickup'],
  out_for_pickup: ['PICKUP_STARTED', 'before pickup'],
  pickup_failed: ['ORDER_DELAYED', 'before pickup', 'PICKUP_FAILED'],
  picked_up: ['PICKUP_COMPLETED', 'moving'],
  in_transit: ['IN_TRANSIT', 'moving'],
  delayed: ['ORDER_DELAYED', 'moving'],
  out_for_delivery: ['OUT_FOR_DELIVERY', 'moving'],
  attempt_failed: ['ORDER_REDELIVERY', 'moving'],
  at_location: ['ORDER_AT_LOCATION', 'moving'],
  delivered: ['ORDER_DELIVERED', 'delivered'],
  return_started: returnStarted,
  return_in_transit: returnMoving,
  return_attempt_failed: returnAttempted,
  returned_to_shipper: returned,
  damaged: ['ERROR_EXCEPTION', 'exception', 'DAMAGED'],
  lost: ['ERROR_EXCEPTION', 'exception', 'LOST'],
  destroyed: ['ERROR_EXCEPTION', 'exception', 'DESTROYED'],
  // The carrier gave the order up by itself. Unlike our own cancelling, a later delivery still counts.
  cancelled: ['ORDER_CANCELLED', 'exception'],
  information: null,
  unrecognised: null,
};

/** On the way back every movement is a return; «delivered» is then the shipper's own door. */
const returnLeg: Record<TrackingStatus, Entry | null> = {
  ...forwardLeg,
  courier_assigned: null,
  courier_unassigned: null,
  out_for_pickup: null,
  pickup_failed: null,
  picked_up: returnMoving,
  in_transit: returnMoving,
  delayed: returnMoving,
  out_for_delivery: returnMoving,
  attempt_failed: returnAttempted,
  at_location: returnMoving,
  delivered: returned,
  damaged: returnTroubled,
  lost: returnTroubled,
  destroyed: returnTroubled,
  cancelled: null,
};

/** What a scan says about the shipment's status; null when it says nothing about it. Nobody guesses. */
export const meaningOfScan = (leg: Leg, scan: TrackingStatus): Meaning | null => {
  const entry = (leg === 'return' ? returnLeg : forwardLeg)[scan];
  if (!entry) return null;
  const [status, phase, subStatus = null] = entry;
  return { status, phase, subStatus, rank: trackingStatuses.indexOf(scan) };
};
