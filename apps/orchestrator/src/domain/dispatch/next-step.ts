import type { Dispatch, LiveBooking } from './dispatch.ts';
import { later, type Pace } from './pace.ts';

/** What the provider of the live booking can do. */
export interface Abilities {
  /** It finds bookings by our reference. */
  readonly looksUp: boolean;
  /** It books at most once per reference, however often it is asked. */
  readonly booksOnce: boolean;
}

export type Step =
  | { readonly do: 'nothing' }
  | { readonly do: 'book' }
  /** Ask what is booked under the reference. If nothing is, book in the same step, but only where repeating is safe. */
  | { readonly do: 'look-up'; readonly bookIfMissing: boolean }
  | { readonly do: 'void' }
  /** Something may be booked, and this provider has no way to find out. */
  | { readonly do: 'ask-a-person' };

const nothing: Step = { do: 'nothing' };

/**
 * The next outside call. Never books while an earlier request may still have been accepted, unless repeating it is
 * safe.
 */
export const nextStep = (dispatch: Dispatch, abilities: Abilities, pace: Pace): Step => {
  const { standing, cancellationWanted } = dispatch;
  switch (standing.at) {
    case 'planning':
    case 'failed':
    case 'cancelled':
      return nothing;
    case 'dispatched':
      return cancellationWanted ? { do: 'void' } : nothing;
    case 'booking':
      return bookingStep(standing.booking, cancellationWanted, abilities, pace);
  }
};

const bookingStep = (
  booking: LiveBooking,
  cancellationWanted: boolean,
  { looksUp, booksOnce }: Abilities,
  pace: Pace,
): Step => {
  switch (booking.state) {
    case 'intent':
      return { do: 'book' };
    case 'booked':
      return { do: 'void' };
    case 'calling':
    case 'unknown': {
      const bookIfMissing = booksOnce && !cancellationWanted && booking.setbacks < pace.tries;
      if (looksUp) return { do: 'look-up', bookIfMissing };
      // Repeating the request shows what became of the first one, even if the answer is only needed to void it.
      return booksOnce ? { do: 'book' } : { do: 'ask-a-person' };
    }
  }
};

const sends = (step: Step): boolean => step.do === 'book' || (step.do === 'look-up' && step.bookIfMissing);

/** The state to store before the call: after a crash it must be known that a request may have been sent. */
export const beginning = (dispatch: Dispatch, step: Step, pace: Pace, now: Date): Dispatch => {
  const { standing } = dispatch;
  if (standing.at !== 'booking' && standing.at !== 'dispatched') return dispatch;
  const { booking } = standing;
  const voids = step.do === 'void';
  if (!voids && !sends(step)) return dispatch;
  // A look-up shows the result of all requests that have settled by then; a booking without one shows only its own.
  const forgets = step.do !== 'book' && isSettled(booking, pace, now);
  const underWay = forgets ? 0 : booking.sends;
  const state = voids ? booking.state : 'calling';
  const begun = { ...booking, state, sends: underWay + 1, lastSentAt: now };
  return { ...dispatch, standing: { ...standing, booking: begun } };
};

/** True if every request sent so far has reached the provider by now, or never will. */
const isSettled = ({ lastSentAt }: LiveBooking, pace: Pace, now: Date): boolean =>
  lastSentAt === null || now > later(lastSentAt, pace.settleMs);
