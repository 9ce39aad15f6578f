/**
 * The booking of one candidate while it can still cost money. `intent`: decided, nothing sent. `calling`: a request may
 * have been sent. `unknown`: a request was sent, and its answer is lost. `booked`: the provider accepted. A booking
 * that has ended is `rejected` or `voided`, and no longer live.
 */
export interface LiveBooking {
  /** Which candidate of the decision, counted from 1. */
  readonly rank: number;
  readonly state: 'intent' | 'calling' | 'unknown' | 'booked';
  /**
   * Requests that may have been sent since we last knew for certain what the provider has: requests to book, or, once
   * it is booked, to void.
   */
  readonly sends: number;
  readonly lastSentAt: Date | null;
  /** Failed tries so far; they set the pause before the next one. */
  readonly setbacks: number;
}

export type BookingEnd = 'rejected' | 'voided';

/** How far one attempt to place a shipment has come. */
export type Standing =
  | { readonly at: 'planning' | 'failed' | 'cancelled' }
  | { readonly at: 'booking' | 'dispatched'; readonly booking: LiveBooking };

/**
 * Who may make the next outside call. Calls are made in turns: only the message with this number may take a turn, and
 * while `holder` names a message no other one can. So a timer, a cancellation and a redelivery never act at the same
 * time.
 */
export interface Turn {
  readonly number: number;
  readonly holder: string | null;
}

export interface Dispatch {
  readonly standing: Standing;
  readonly cancellationWanted: boolean;
  /** How many candidates the decision ranked. */
  readonly candidates: number;
  readonly turn: Turn;
}

export const firstTurn: Turn = { number: 1, holder: null };

/** A new attempt. */
export const received: Dispatch = {
  standing: { at: 'planning' },
  cancellationWanted: false,
  candidates: 0,
  turn: firstTurn,
};

export const intentFor = (rank: number): LiveBooking => ({
  rank,
  state: 'intent',
  sends: 0,
  lastSentAt: null,
  setbacks: 0,
});

/** An attempt whose decision has a winner. */
export const planned = (candidates: number): Dispatch => ({
  standing: { at: 'booking', booking: intentFor(1) },
  cancellationWanted: false,
  candidates,
  turn: firstTurn,
});
