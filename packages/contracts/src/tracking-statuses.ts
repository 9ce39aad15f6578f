import { z } from 'zod';

/**
 * What a scan can mean, whatever the carrier called it. `unrecognised` is a meaning of its own:
 * the carrier said something that no table knows, and nobody guesses.
 */
export const trackingStatuses = [
  'created',
  'manifested',
  'courier_assigned',
  'courier_unassigned',
  'out_for_pickup',
  'pickup_failed',
  'picked_up',
  'in_transit',
  'delayed',
  'out_for_delivery',
  'attempt_failed',
  'at_location',
  'delivered',
  'return_started',
  'return_in_transit',
  'return_attempt_failed',
  'returned_to_shipper',
  'damaged',
  'lost',
  'destroyed',
  'cancelled',
  'information',
  'unrecognised',
] as const;

export const trackingStatus = z.enum(trackingStatuses);
export type TrackingStatus = z.infer<typeof trackingStatus>;

/** The forward leg goes to the recipient, the return leg back to the shipper. */
export const leg = z.enum(['forward', 'return']);
export type Leg = z.infer<typeof leg>;

/** Who caused a failed attempt: it decides who pays, and whether another attempt helps. */
export const attemptParty = z.enum(['customer', 'carrier', 'shipper', 'unknown']);
export type AttemptParty = z.infer<typeof attemptParty>;

/** Why a scan says what it says: the carrier's own code and words, and whose doing it was. */
export const scanReason = z.object({
  code: z.string(),
  text: z.string().nullable(),
  party: attemptParty,
});
