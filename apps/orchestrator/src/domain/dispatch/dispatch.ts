/**
 * The booking of one candidate while it can still cost money.
 * `intent`: decided, nothing sent. `calling`: a request may have left. `unknown`: one has, and its answer is lost.
 * `booked`: the provider said yes. A booking that is over is `rejected` or `voided` and no longer live.
 */
export interface LiveBooking {
  /** Which candidate of the decision, counted from 1. */
  readonly rank: number;
  readonly state: 'intent' | 'calling' | 'unknown' | 'booked';
  /** Requests that may have left since it was last certain what the provider has: to book it, or once it is booked to void it. */
  readonly sends: number;
  readonly lastSentAt: Date | null;
  /** Fruitless tries so far; paces the next one. */
  readonly setbacks: number;
}

export type BookingEnd = 'rejected' | 'voided';

/** How far one attempt to place a shipment has come. */
export type Standing =
  | { readonly at: 'planning' | 'failed' | 'cancelled' }
  | { readonly at: 'booking' | 'dispatched'; readonly booking: LiveBooking };

/**
 * Who may act next. Outside calls take turns: only the message with this number may take one, and while
 * `holder` names a message no other can. So a timer, a cancellation and a redelivery never act side by side.
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

/** An attempt as it comes in. */
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

/** What follows from a decision with a winner. */
export const planned = (candidates: number): Dispatch => ({
  standing: { at: 'booking', booking: intentFor(1) },
  cancellationWanted: false,
  candidates,
  turn: firstTurn,
});
