import type { TrackingStatus } from '@waybill/contracts';

/**
 * How far along its journey a parcel is. Steps at the same place may repeat and alternate (another attempt, another
 * courier); a step to an earlier place is late news. `anywhere` can happen at every place and does not move the parcel,
 * until the journey has ended. `aside` is news beside the journey: it is never late, and never the parcel's status.
 */
type Place = number | 'anywhere' | 'aside';

const places: Record<TrackingStatus, Place> = {
  created: 0,
  manifested: 0,
  courier_assigned: 1,
  courier_unassigned: 1,
  out_for_pickup: 1,
  pickup_failed: 1,
  picked_up: 2,
  in_transit: 3,
  out_for_delivery: 3,
  attempt_failed: 3,
  at_location: 3,
  delivered: 4,
  return_started: 5,
  return_in_transit: 5,
  return_attempt_failed: 5,
  returned_to_shipper: 6,
  destroyed: 6,
  delayed: 'anywhere',
  damaged: 'anywhere',
  lost: 'anywhere',
  cancelled: 'anywhere',
  information: 'aside',
  unrecognised: 'aside',
};

const ends: ReadonlySet<TrackingStatus> = new Set(['delivered', 'returned_to_shipper', 'destroyed']);

export const placeOf = (status: TrackingStatus): Place => places[status];

export const isAside = (status: TrackingStatus): boolean => places[status] === 'aside';

/** After it only the next stage may follow: a return after a delivery, nothing after the shipper has it. */
export const endsJourney = (status: TrackingStatus): boolean => ends.has(status);
