import { type TrackingStatus, trackingStatuses } from '@waybill/contracts';
import type { CodeMeaning, CodeTable } from '../code-table.ts';

const source = 'Waybill, the generic scan format';

/** Words for people, where a scan brings none of its own. */
const texts: Partial<Record<TrackingStatus, string>> = {
  at_location: 'Waits at a collection point',
  attempt_failed: 'Could not be handed over',
  returned_to_shipper: 'Back at the shipper',
};

const meaning = (status: TrackingStatus): CodeMeaning => ({
  status,
  text: texts[status] ?? sentence(status),
  source,
  ...(status === 'return_started' && { opensReturnLeg: true as const }),
});

const sentence = (status: string): string => {
  const words = status.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** What may be said of a parcel: all that Waybill itself says, but for `unrecognised`. */
export const genericStatuses = trackingStatuses.filter((status) => status !== 'unrecognised');

/** The statuses are the codes. Another text is kept, and waits for somebody who gives it a meaning. */
export const genericCodes: CodeTable = {
  parent: new Map(genericStatuses.map((status) => [status, meaning(status)])),
  child: new Map(),
};
