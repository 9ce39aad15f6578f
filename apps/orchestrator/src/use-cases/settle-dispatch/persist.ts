import type { Booking } from '@waybill/carriers';
import type { BookingSubject, StoredBooking, StoredDispatch, Tx } from '../../deps.ts';
import type { Dispatch, LiveBooking } from '../../domain/dispatch/dispatch.ts';
import type { Settlement } from '../../domain/dispatch/settlement.ts';

/** Stores the new state of an attempt: first the booking that ended, so that the next one can become the live one. */
export const persist = async (
  unit: Tx,
  stored: StoredDispatch,
  settlement: Settlement,
  accepted: Booking | null,
): Promise<void> => {
  const { key } = stored;
  const { next, ended } = settlement;
  if (ended) await unit.bookings.end(key, ended.rank, ended.how);
  await saveDispatch(unit, stored, next, { accepted });
};

interface Known {
  /** Whom a new booking is for; by default the decision is asked. */
  readonly subject?: BookingSubject | undefined;
  /** The provider's acceptance, if it is not stored yet. */
  readonly accepted?: Booking | null;
}

/** Stores an attempt and its live booking, which may be one that does not exist yet; answers that booking. */
export const saveDispatch = async (
  unit: Tx,
  stored: StoredDispatch,
  next: Dispatch,
  known: Known = {},
): Promise<StoredBooking | null> => {
  const { key } = stored;
  const { standing } = next;
  const isLive = standing.at === 'booking' || standing.at === 'dispatched';
  const booking = isLive ? await saveBooking(unit, stored, standing.booking, known) : null;
  await unit.dispatches.save(key, next, stored);
  return booking;
};

const saveBooking = async (
  unit: Tx,
  { key, decisionId, booking }: StoredDispatch,
  live: LiveBooking,
  { subject, accepted = null }: Known,
): Promise<StoredBooking> => {
  if (booking?.rank === live.rank) {
    await unit.bookings.update(key, live, accepted === booking.acceptance ? null : accepted);
    return booking;
  }
  if (decisionId === null) throw new Error('a booking needs a decision');
  return unit.bookings.open(key, live, subject ?? (await unit.decisions.ranked(decisionId, live.rank)));
};
