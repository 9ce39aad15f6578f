import type { BookingEnd, Dispatch, LiveBooking, Standing } from './dispatch.ts';
import { endTurn, passTurn } from './turn.ts';

/** The news for other services. */
export type Announcement = 'dispatched' | 'failed' | 'cancelled' | 'cancellation-refused';

/** The result of a turn, to be stored and published in one transaction. */
export interface Settlement {
  readonly next: Dispatch;
  /** The booking that ended with this, if one did. */
  readonly ended: { readonly rank: number; readonly how: BookingEnd } | null;
  readonly announce: readonly Announcement[];
  /** When the next turn is due; null if no outside call is needed any more. */
  readonly again: Date | null;
}

interface Change {
  readonly standing: Standing;
  readonly cancellationWanted?: boolean;
  readonly ended?: Settlement['ended'];
  readonly announce?: readonly Announcement[];
  readonly again?: Date | null;
}

export const settled = (dispatch: Dispatch, change: Change): Settlement => {
  const { standing, cancellationWanted = dispatch.cancellationWanted, again = null } = change;
  const next = { ...dispatch, standing, cancellationWanted };
  return {
    next: again ? passTurn(next) : endTurn(next),
    ended: change.ended ?? null,
    announce: change.announce ?? [],
    again,
  };
};

export const booking = (live: LiveBooking): Standing => ({ at: 'booking', booking: live });

/** The attempt is stopped, and nothing of it is booked anywhere. */
export const stopped = (dispatch: Dispatch, ended: Settlement['ended']): Settlement =>
  settled(dispatch, { standing: { at: 'cancelled' }, ended, announce: ['cancelled'] });
