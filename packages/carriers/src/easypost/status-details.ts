import type { CodeMeaning } from '../code-table.ts';

/** Every `status_detail` that says something: types/Tracker/TrackerStatusDetail of EasyPost's official Node client. */
export const statusDetails = [
  'address_correction',
  'arrived_at_destination',
  'arrived_at_facility',
  'arrived_at_pickup_location',
  'awaiting_information',
  'cancelled',
  'damaged',
  'delayed',
  'delivery_exception',
  'departed_facility',
  'departed_origin_facility',
  'expired',
  'failure',
  'held',
  'in_transit',
  'label_created',
  'lost',
  'missorted',
  'out_for_delivery',
  'received_at_destination_facility',
  'received_at_origin_facility',
  'refused',
  'return',
  'transferred_to_destination_carrier',
  'transit_exception',
  'weather_delay',
] as const;

/** These say nothing: the status stands for itself. */
export const emptyDetails: ReadonlySet<string> = new Set(['unknown', 'status_update']);

type Detail = (typeof statusDetails)[number];
type Finer = Pick<CodeMeaning, 'status' | 'party' | 'opensReturnLeg'>;
type Finers = Readonly<Partial<Record<Detail, Finer>>>;

/** What ends or harms a journey, whatever the status beside it. */
const harm: Finers = {
  damaged: { status: 'damaged', party: 'unknown' },
  lost: { status: 'lost', party: 'carrier' },
};

/** On the way. Whose doing an exception was is not said. */
const underway: Finers = {
  ...harm,
  address_correction: { status: 'information' },
  arrived_at_pickup_location: { status: 'at_location' },
  awaiting_information: { status: 'delayed', party: 'unknown' },
  delayed: { status: 'delayed', party: 'carrier' },
  delivery_exception: { status: 'delayed', party: 'unknown' },
  held: { status: 'information' },
  missorted: { status: 'delayed', party: 'carrier' },
  refused: { status: 'attempt_failed', party: 'customer' },
  return: { status: 'return_started', opensReturnLeg: true },
  transit_exception: { status: 'delayed', party: 'unknown' },
  weather_delay: { status: 'delayed', party: 'unknown' },
};

/**
 * Where a detail says more than its status. A detail alone says too little: `arrived_at_facility` may be on the way
 * to the recipient or back.
 */
export const refinements: Readonly<Partial<Record<string, Finers>>> = {
  pre_transit: { label_created: { status: 'created' }, cancelled: { status: 'cancelled' } },
  in_transit: underway,
  out_for_delivery: underway,
  available_for_pickup: harm,
  delivered: { return: { status: 'returned_to_shipper' } },
  return_to_sender: harm,
  failure: {
    ...harm,
    refused: { status: 'attempt_failed', party: 'customer' },
    return: { status: 'return_started', opensReturnLeg: true },
    cancelled: { status: 'cancelled' },
  },
};
