import type { CodeMeaning, CodeTable } from '../code-table.ts';

/**
 * Metro Courier is invented, and so is its format: couriers on bicycles inside one city, who may hand a job back.
 * The table is complete by construction; anything else that arrives is `unrecognised` all the same.
 */
const source = 'Metro Courier events, version 1';

const step = (status: CodeMeaning['status'], text: string): CodeMeaning => ({ status, text, source });
const failure = (
  status: CodeMeaning['status'],
  text: string,
  party: NonNullable<CodeMeaning['party']>,
): CodeMeaning => ({ status, text, party, source });

/** `event.type`. */
const parent: ReadonlyMap<string, CodeMeaning> = new Map([
  ['job.created', step('created', 'Job created')],
  ['courier.assigned', step('courier_assigned', 'Courier assigned')],
  ['courier.unassigned', step('courier_unassigned', 'Courier withdrawn')],
  ['courier.to_pickup', step('out_for_pickup', 'Courier on the way to collect')],
  ['pickup.failed', failure('pickup_failed', 'Could not collect', 'unknown')],
  ['pickup.done', step('picked_up', 'Collected')],
  ['courier.to_dropoff', step('out_for_delivery', 'Courier on the way to the recipient')],
  ['job.delayed', failure('delayed', 'Running late', 'carrier')],
  ['dropoff.failed', failure('attempt_failed', 'Could not hand over', 'unknown')],
  ['dropoff.waiting', step('at_location', 'Left at a collection point')],
  ['dropoff.done', step('delivered', 'Handed over')],
  ['return.started', { ...step('return_started', 'Going back to the shipper'), opensReturnLeg: true }],
  ['return.done', step('returned_to_shipper', 'Back at the shipper')],
  ['job.damaged', failure('damaged', 'Damaged on the way', 'carrier')],
  ['job.lost', failure('lost', 'Lost on the way', 'carrier')],
  ['job.cancelled', step('cancelled', 'Job cancelled')],
]);

/** `detail.code`: why a step failed. */
const child: ReadonlyMap<string, CodeMeaning> = new Map([
  ['shop_closed', failure('pickup_failed', 'The shop was closed', 'shipper')],
  ['parcel_not_ready', failure('pickup_failed', 'The parcel was not ready', 'shipper')],
  ['recipient_absent', failure('attempt_failed', 'Nobody answered the door', 'customer')],
  ['recipient_refused', failure('attempt_failed', 'The recipient refused it', 'customer')],
  ['address_not_found', failure('attempt_failed', 'The address could not be found', 'customer')],
  ['courier_accident', failure('attempt_failed', 'The courier had an accident', 'carrier')],
  ['traffic', failure('delayed', 'Traffic', 'carrier')],
]);

export const metroCodes: CodeTable = { parent, child };
