import type { TrackingStatus } from '@waybill/contracts';

/**
 * What a status is called on the way back to the shipper. A hand-over there is a return, not a delivery; and the
 * carrier collecting from its own hub is no pickup that the merchant or the recipient knows of.
 */
export const onReturnLeg: Readonly<Record<TrackingStatus, TrackingStatus>> = {
  created: 'return_started',
  manifested: 'return_started',
  courier_assigned: 'information',
  courier_unassigned: 'information',
  out_for_pickup: 'information',
  pickup_failed: 'information',
  picked_up: 'return_in_transit',
  in_transit: 'return_in_transit',
  delayed: 'delayed',
  out_for_delivery: 'return_in_transit',
  attempt_failed: 'return_attempt_failed',
  at_location: 'return_in_transit',
  delivered: 'returned_to_shipper',
  return_started: 'return_started',
  return_in_transit: 'return_in_transit',
  return_attempt_failed: 'return_attempt_failed',
  returned_to_shipper: 'returned_to_shipper',
  damaged: 'damaged',
  lost: 'lost',
  destroyed: 'destroyed',
  cancelled: 'information',
  information: 'information',
  unrecognised: 'unrecognised',
};
