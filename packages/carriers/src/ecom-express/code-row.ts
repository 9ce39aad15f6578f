import type { AttemptParty, TrackingStatus } from '@waybill/contracts';
import type { CodeMeaning } from '../code-table.ts';

/** One line of a table: the code, what it means, the finer class, the carrier's words. */
export type CodeRow = readonly [
  code: string,
  status: TrackingStatus,
  sub?: keyof typeof partyOf | null,
  text?: string | null,
];

/**
 * Whose doing each finer class is. The letters and, for attempts, which of them are customer-driven:
 * spandan9898/somereference_trck, src/utils/constants.js (NDR_STATUS_CODE_TO_REASON_MAPPER,
 * PPF_REPORT_STATUS_CODE_MAPPINGS) and src/services/report/constants.js (CUSTOMER_DRIVEN_NDR_REASON).
 * How the rest divides between carrier and shipper is our reading of the words.
 */
const partyOf = {
  // Attempts: refused, not available, address, asked for another day, no cash, wants to open it, OTP, other.
  CR: 'customer',
  CNA: 'customer',
  AI: 'customer',
  CD: 'customer',
  CNR: 'customer',
  OPDEL: 'customer',
  CI: 'customer',
  OTPF: 'customer',
  // Restricted area and out of delivery area: the network does not reach there.
  REST: 'carrier',
  ODA: 'carrier',
  SD: 'shipper',
  OTH: 'unknown',
  // Pickups: shop closed, not ready, cancelled, rejected, address of the shop; never tried, handed over.
  SC: 'shipper',
  SNR: 'shipper',
  CANC: 'shipper',
  REJ: 'shipper',
  'AI-PICKUP': 'shipper',
  NA: 'carrier',
  HO: 'carrier',
  DAM: 'unknown',
  // Journeys that ended badly, or run late, on the network's own ground.
  TRANSIT: 'carrier',
  DESTROYED: 'unknown',
} as const satisfies Record<string, AttemptParty>;

export const meaningOf = ([, status, sub = null, text = null]: CodeRow, source: string): CodeMeaning => ({
  status,
  text,
  ...(sub && { sub, party: partyOf[sub] }),
  ...(status === 'return_started' && { opensReturnLeg: true as const }),
  source,
});
