import type { Dispatch } from './dispatch.ts';
import { type Settlement, settled, stopped } from './settlement.ts';

/**
 * The merchant wants the attempt stopped. Where nothing can have been booked it is stopped at once; otherwise
 * the wish is noted, and whoever has the turn, or gets the next one, voids what it finds.
 */
export const requestCancellation = (dispatch: Dispatch, now: Date): Settlement => {
  const { standing, turn } = dispatch;
  switch (standing.at) {
    case 'planning':
    case 'failed':
      return stopped(dispatch, null);
    case 'cancelled':
      // Whoever asks again has let the first answer go: it was an edit's, and the parcel was faster.
      return { next: dispatch, ended: null, announce: ['cancelled'], again: null };
    case 'booking':
    case 'dispatched': {
      const { booking } = standing;
      if (booking.state === 'intent') return stopped(dispatch, { rank: booking.rank, how: 'voided' });
      const wanted = { ...dispatch, cancellationWanted: true };
      if (turn.holder !== null) return { next: wanted, ended: null, announce: [], again: null };
      return settled(wanted, { standing, again: now });
    }
  }
};
