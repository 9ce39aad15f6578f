import { type Dispatch, intentFor, type LiveBooking } from './dispatch.ts';
import { backoff, later, type Pace } from './pace.ts';
import { booking, type Settlement, settled, stopped } from './settlement.ts';
import { endTurn } from './turn.ts';

/** The result of a turn's calls. */
export type Finding =
  | { readonly kind: 'booked' }
  /** The provider said no. */
  | { readonly kind: 'rejected' }
  /** The provider has certainly not acted on this request. */
  | { readonly kind: 'unavailable'; readonly retryAfterMs?: number }
  /** Nothing is booked under the reference, and nothing was sent since we looked. */
  | { readonly kind: 'missing' }
  /** The provider may have acted on a request. */
  | { readonly kind: 'unknown' }
  /** It was booked, but the provider has cancelled it; the reference cannot be used again. */
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'voided' }
  /** The provider keeps the booking. */
  | { readonly kind: 'void-refused' }
  | { readonly kind: 'void-unanswered'; readonly retryAfterMs?: number };

/** What follows from a finding. If it no longer fits the dispatch, it only ends the turn. */
export const settle = (dispatch: Dispatch, finding: Finding, pace: Pace, now: Date): Settlement => {
  const { standing } = dispatch;
  if (standing.at !== 'booking' && standing.at !== 'dispatched') return unchanged(dispatch);
  const scene: Scene = { dispatch, live: standing.booking, pace, now };
  switch (finding.kind) {
    case 'booked':
      return booked(scene);
    case 'rejected':
      return earlierMayLand(scene) ? lookLater(scene) : nextCandidate(scene);
    case 'unavailable':
      return earlierMayLand(scene) ? lookLater(scene) : nothingSent(scene, finding.retryAfterMs);
    case 'missing':
      return mayStillLand(scene) ? lookLater(scene) : nothingSent(scene);
    case 'unknown':
      return unknown(scene);
    case 'withdrawn':
      return nextCandidate(scene);
    case 'voided':
      return stopped(dispatch, { rank: scene.live.rank, how: 'voided' });
    case 'void-refused':
      return earlierMayLand(scene) ? voidWhenSettled(scene) : refused(scene);
    case 'void-unanswered':
      return voidAgain(scene, finding.retryAfterMs);
  }
};

interface Scene {
  readonly dispatch: Dispatch;
  readonly live: LiveBooking;
  readonly pace: Pace;
  readonly now: Date;
}

const unchanged = (dispatch: Dispatch): Settlement => ({
  next: endTurn(dispatch),
  ended: null,
  announce: [],
  again: null,
});

/** An answer says what became of its own request only, not of those sent before it. */
const earlierMayLand = ({ live }: Scene): boolean => live.sends > 1;

const settledAt = ({ live, pace, now }: Scene): Date =>
  live.lastSentAt ? later(live.lastSentAt, pace.settleMs) : now;

const mayStillLand = (scene: Scene): boolean => scene.now < settledAt(scene);

const booked = ({ dispatch, live, now }: Scene): Settlement => {
  const standing = {
    booking: { ...live, state: 'booked', sends: 0, lastSentAt: null, setbacks: 0 },
  } as const;
  return dispatch.cancellationWanted
    ? settled(dispatch, { standing: { at: 'booking', ...standing }, again: now })
    : settled(dispatch, { standing: { at: 'dispatched', ...standing }, announce: ['dispatched'] });
};

const lookLater = (scene: Scene): Settlement =>
  settled(scene.dispatch, {
    standing: booking({ ...scene.live, state: 'unknown' }),
    again: later(settledAt(scene), 1),
  });

const unknown = ({ dispatch, live, pace, now }: Scene): Settlement => {
  const setbacks = live.setbacks + 1;
  const standing = booking({ ...live, state: 'unknown', setbacks });
  return settled(dispatch, { standing, again: backoff(pace, setbacks, now) });
};

/** It is certain that this candidate's provider has nothing. */
const nothingSent = (scene: Scene, retryAfterMs = 0): Settlement => {
  const { dispatch, live, pace, now } = scene;
  const setbacks = live.setbacks + 1;
  if (dispatch.cancellationWanted || setbacks >= pace.tries) return nextCandidate(scene);
  const standing = booking({ ...intentFor(live.rank), setbacks });
  const due = Math.max(backoff(pace, setbacks, now).getTime(), now.getTime() + retryAfterMs);
  // A provider that asks us to wait longer than this counts as unavailable.
  return due - now.getTime() > pace.settleMs
    ? nextCandidate(scene)
    : settled(dispatch, { standing, again: new Date(due) });
};

const nextCandidate = ({ dispatch, live, now }: Scene): Settlement => {
  const { cancellationWanted, candidates } = dispatch;
  const ended = { rank: live.rank, how: 'rejected' } as const;
  if (cancellationWanted) return stopped(dispatch, ended);
  return live.rank < candidates
    ? settled(dispatch, { standing: booking(intentFor(live.rank + 1)), ended, again: now })
    : settled(dispatch, { standing: { at: 'failed' }, ended, announce: ['failed'] });
};

/** The booking stays. If it was not announced yet, it is announced first, and then the refusal. */
const refused = ({ dispatch, live }: Scene): Settlement =>
  settled(dispatch, {
    standing: { at: 'dispatched', booking: { ...live, setbacks: 0 } },
    cancellationWanted: false,
    announce:
      dispatch.standing.at === 'booking' ? ['dispatched', 'cancellation-refused'] : ['cancellation-refused'],
  });

/**
 * A refusal is only about its own request: an earlier one may still succeed. Asked again once that has settled, the
 * answer holds for both.
 */
const voidWhenSettled = (scene: Scene): Settlement =>
  settled(scene.dispatch, { standing: scene.dispatch.standing, again: later(settledAt(scene), 1) });

/** Cancelling twice is harmless, and the merchant waits for an answer: so there is no limit on tries. */
const voidAgain = ({ dispatch, live, pace, now }: Scene, retryAfterMs = 0): Settlement => {
  const setbacks = live.setbacks + 1;
  const due = Math.max(backoff(pace, setbacks, now).getTime(), now.getTime() + retryAfterMs);
  const { standing } = dispatch;
  const at = standing.at === 'dispatched' ? 'dispatched' : 'booking';
  return settled(dispatch, { standing: { at, booking: { ...live, setbacks } }, again: new Date(due) });
};
