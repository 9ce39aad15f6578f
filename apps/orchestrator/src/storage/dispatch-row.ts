import type { Booking, Quote } from '@waybill/carriers';
import type { DeliveryOrder, PlanTold } from '@waybill/contracts';
import type { DispatchKey, StoredBooking, StoredDispatch } from '../deps.ts';
import type { Dispatch, LiveBooking, Standing } from '../domain/dispatch/dispatch.ts';

/** An attempt with its live booking, if it has one: the result of one join. */
export interface DispatchRow {
  phase: Standing['at'];
  cancellation_wanted: boolean;
  candidates: number;
  decision_id: string | null;
  turn: number;
  turn_holder: string | null;
  snapshot: DeliveryOrder | null;
  untold: PlanTold | null;
  booking_id: string | null;
  rank: number;
  provider_id: string;
  client_reference: string;
  state: LiveBooking['state'];
  sends: number;
  last_sent_at: Date | null;
  setbacks: number;
  quote: Quote;
  acceptance: Booking | null;
}

const liveBooking = (row: DispatchRow): LiveBooking => ({
  rank: row.rank,
  state: row.state,
  sends: row.sends,
  lastSentAt: row.last_sent_at,
  setbacks: row.setbacks,
});

const standingOf = (row: DispatchRow): Standing => {
  if (row.phase !== 'booking' && row.phase !== 'dispatched') return { at: row.phase };
  if (row.booking_id === null) throw new Error(`an attempt in phase ${row.phase} has no live booking`);
  return { at: row.phase, booking: liveBooking(row) };
};

const dispatchOf = (row: DispatchRow): Dispatch => ({
  standing: standingOf(row),
  cancellationWanted: row.cancellation_wanted,
  candidates: row.candidates,
  turn: { number: row.turn, holder: row.turn_holder },
});

const bookingOf = (row: DispatchRow): StoredBooking | null =>
  row.booking_id === null
    ? null
    : {
        id: row.booking_id,
        rank: row.rank,
        providerId: row.provider_id,
        reference: row.client_reference,
        quote: row.quote,
        acceptance: row.acceptance,
      };

export const storedDispatch = (key: DispatchKey, row: DispatchRow): StoredDispatch => ({
  key,
  order: row.snapshot,
  decisionId: row.decision_id,
  dispatch: dispatchOf(row),
  booking: bookingOf(row),
  untold: row.untold,
});
