import type { StoredDispatch, Tx } from '../../deps.ts';
import type { Dispatch } from '../../domain/dispatch/dispatch.ts';
import type { Settlement } from '../../domain/dispatch/settlement.ts';

/** Stores what became of an attempt: first the booking that ended, so that the next one can be the live one. */
export const persist = async (unit: Tx, stored: StoredDispatch, settlement: Settlement): Promise<void> => {
  const { key } = stored;
  const { next, ended } = settlement;
  if (ended) await unit.bookings.end(key, ended.rank, ended.how);
  await saveDispatch(unit, stored, next);
};

/** Stores an attempt and its live booking, which may be one that does not exist yet. */
export const saveDispatch = async (unit: Tx, stored: StoredDispatch, next: Dispatch): Promise<void> => {
  const { key, decisionId, booking } = stored;
  const { standing } = next;
  if (standing.at === 'booking' || standing.at === 'dispatched') {
    const live = standing.booking;
    if (booking?.rank === live.rank) await unit.bookings.update(key, live);
    else await openBooking(unit, stored, live);
  }
  await unit.dispatches.save(key, next, decisionId);
};

const openBooking = async (
  unit: Tx,
  { key, decisionId }: StoredDispatch,
  live: Parameters<Tx['bookings']['open']>[1],
): Promise<void> => {
  if (decisionId === null) throw new Error('a booking needs a decision');
  await unit.bookings.open(key, live, await unit.decisions.ranked(decisionId, live.rank));
};
