import type { CodeMeaning, CodeTable } from '../code-table.ts';
import { refinements, statusDetails } from './status-details.ts';

/**
 * A tracker's `status`. Names and order: the API reference, Tracker object (docs.easypost.com/docs/trackers), and the
 * types of its official Node client. It gives no sentence for each; what they mean for a parcel is our reading.
 * `unknown` is left out on purpose: EasyPost says that it does not know, and so do we.
 */
const source = 'EasyPost API reference, Tracker object';

const meaning = (status: CodeMeaning['status'], text: string): CodeMeaning => ({ status, text, source });

const parents = {
  pre_transit: meaning('manifested', 'Label made, not yet with the carrier'),
  in_transit: meaning('in_transit', 'On the way'),
  out_for_delivery: meaning('out_for_delivery', 'Out for delivery'),
  delivered: meaning('delivered', 'Delivered'),
  available_for_pickup: meaning('at_location', 'Waits to be picked up'),
  return_to_sender: { ...meaning('return_started', 'Goes back to the sender'), opensReturnLeg: true },
  failure: { ...meaning('attempt_failed', 'Could not be delivered'), party: 'unknown' },
  cancelled: meaning('cancelled', 'Cancelled'),
  error: meaning('information', 'EasyPost could not track it'),
} as const satisfies Record<string, CodeMeaning>;

const status = Object.entries(parents) as [keyof typeof parents, CodeMeaning][];

/** How a detail is written beside its status: `in_transit/weather_delay`. */
export const childCode = (parent: string, detail: string): string => `${parent}/${detail}`;

/** Every documented detail under every status: some say more than the status alone, the others the same. */
export const easypostCodes: CodeTable = {
  parent: new Map(status),
  child: new Map(
    status.flatMap(([parent, known]) =>
      statusDetails.map((detail): [string, CodeMeaning] => {
        const finer = refinements[parent]?.[detail];
        const text = detail.replaceAll('_', ' ');
        return [childCode(parent, detail), { ...(finer ? { ...finer, source } : known), text }];
      }),
    ),
  ),
};
