import { z } from 'zod';
import { instant } from './primitives.ts';

/** What can be wrong with a parcel, and what each means. */
export const exceptionKinds = {
  stuck_before_pickup: 'Booked, and not collected for longer than is usual.',
  silent: 'On its way, and not scanned for longer than is usual on its lane.',
  predicted_late: 'Still within its promise, and likely to miss it.',
  late: 'The promised time is over, or without one what is usual on its lane, and it has not arrived.',
  failed_attempt: 'A delivery was attempted, and nobody took the parcel.',
  damaged: 'The carrier says that it is damaged.',
  lost: 'The carrier says that it is lost.',
  return_overdue: 'On its way back for longer than is usual.',
} as const;

export const exceptionKind = z.enum(
  Object.keys(exceptionKinds) as [keyof typeof exceptionKinds, ...(keyof typeof exceptionKinds)[]],
);
export type ExceptionKind = z.infer<typeof exceptionKind>;

/** What somebody can do about an exception. */
export const exceptionAction = z.enum([
  'ask_carrier',
  'chase_pickup',
  'book_other_carrier',
  'tell_customer',
  'ask_customer',
  'correct_address',
  'request_new_attempt',
  'inspect_on_arrival',
  'open_claim',
  'send_replacement',
]);

export const suggestedAction = z.object({ action: exceptionAction, why: z.string() });
export type SuggestedAction = z.infer<typeof suggestedAction>;

/** On which of the platform's own deliveries a judgement rests. `*` stands for all. */
export const laneBasis = z
  .object({
    measure: z.enum(['transit', 'share', 'silence', 'pickup', 'back']),
    mover: z.string(),
    origin: z.string(),
    destination: z.string(),
    samples: z.number().int().nonnegative(),
  })
  .meta({ id: 'LaneBasis' });

export const exceptionFacts = z.object({
  exceptionId: z.string(),
  shipmentId: z.string(),
  carrier: z.string(),
  trackingId: z.string(),
  kind: exceptionKind,
  /** Since when it is so in the world: the last scan, the missed promise, the failed attempt. */
  since: instant,
  openedAt: instant,
});
