import type { Booking, Outcome } from '@waybill/carriers';
import type { ProviderError } from '@waybill/contracts';
import type { ProviderCall } from '../../deps.ts';
import type { Finding } from '../../domain/dispatch/settle.ts';
import type { Refusal } from '../settle-dispatch/index.ts';

/** The result of a turn's calls. */
export interface Report {
  readonly finding: Finding;
  readonly accepted: Booking | null;
  /** In the provider's words, where it said no. */
  readonly errors: readonly ProviderError[];
  readonly refusal: Refusal | null;
  readonly calls: readonly ProviderCall[];
}

export type Findings = Omit<Report, 'calls'>;

export const found = (finding: Finding, more: Partial<Findings> = {}): Findings => ({
  accepted: null,
  errors: [],
  refusal: null,
  ...more,
  finding,
});

/** A booking that the provider has cancelled by itself does not count, and its reference cannot be used again. */
export const standing = (booking: Booking): Findings =>
  booking.state === 'booked'
    ? found({ kind: 'booked' }, { accepted: booking })
    : found({ kind: 'withdrawn' }, { errors: [withdrawn] });

const withdrawn = { type: 'BOOKING_WITHDRAWN', message: 'The provider has cancelled the booking.' };

/** A failed call as one error in the provider's name. */
export const errorsIn = (outcome: Outcome<unknown>): readonly ProviderError[] => {
  switch (outcome.kind) {
    case 'ok':
      return [];
    case 'rejected':
      return outcome.errors;
    case 'unavailable':
    case 'unknown':
      return [{ type: outcome.kind.toUpperCase(), message: outcome.reason }];
  }
};
