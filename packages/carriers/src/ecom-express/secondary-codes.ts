import type { CodeRow } from './code-row.ts';

/**
 * Codes that only the second source has (WareIQ's tables, in public code). It does not say which of them are
 * parents and which children, so they are known as both. The statuses are our reading of the words.
 */
export const secondaryCodes: readonly CodeRow[] = [
  ['311', 'information', 'OTH', 'shortage'],
  ['313', 'information', 'OTH', 'shortage'],
  ['314', 'damaged', 'TRANSIT', 'damage lock'],
  ['400', 'picked_up', null, 'picked up'],
  ['401', 'attempt_failed', 'CNA', 'residence/office closed'],
  ['417', 'attempt_failed', 'AI', 'phone not answering, address not locatable'],
  ['418', 'attempt_failed', 'AI', 'consignee shifted, phone number wrong'],
  ['419', 'attempt_failed', 'OTH', 'three attempts made, closed'],
  ['421', 'attempt_failed', 'CNA', 'customer number not reachable'],
  ['555', 'destroyed', 'DESTROYED', 'destroyed (red bus shipment)'],
  ['12245', 'attempt_failed', 'OTH', 'delivery attempt - FE instructions'],
  ['12247', 'attempt_failed', 'OTH', 'delivery attempt - escalations'],
  ['20002', 'attempt_failed', 'OPDEL', 'forcefully opened and returned'],
  ['20701', 'delayed', 'OTH', 'misroute, wrong pincode'],
  ['21601', 'delayed', 'TRANSIT', 'late arrival / misconnection'],
  ['31701', 'destroyed', 'DESTROYED', 'destroyed (food)'],
  ['33306', 'lost', 'TRANSIT', 'lost'],
  ['33307', 'lost', 'TRANSIT', 'lost'],
  ['88802', 'destroyed', 'DESTROYED', 'destroyed (liquid)'],
  ['88803', 'destroyed', 'DESTROYED', 'destroyed (fragile)'],
  ['88804', 'destroyed', 'DESTROYED', 'destroyed (empty)'],
];

/**
 * `status_code` of the 2.0 payload counts in numbers of its own, so it stands in the table under a name of its own.
 * The guide for 2.0 gives this one number (scribd document 750445441).
 */
export const statusCodes: readonly CodeRow[] = [['status:113', 'delivered', null, 'Delivered']];
