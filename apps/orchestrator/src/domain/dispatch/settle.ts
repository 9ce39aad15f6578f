import { type Dispatch, intentFor, type LiveBooking } from './dispatch.ts';
import { backoff, later, type Pace } from './pace.ts';
import { booking, type Settlement, settled, stopped } from './settlement.ts';
import { endTurn } from './turn.ts';

/** What a turn's calls have shown. */
export type Finding =
  | { readonly kind: 'booked' }
  /** The provider said no. */
  | { readonly kind: 'rejected' }
  /** This request was surely not heard. */
  | { readonly kind: 'unavailable'; readonly retryAfterMs?: number }
  /** Nothing stands under the reference, and nothing was sent since. */
  | { readonly kind: 'missing' }
  /** A request may have been heard. */
  | { readonly kind: 'unknown' }
  /** It was booked, stands no more, and the reference is spent. */
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'voided' }
  /** The provider keeps the booking. */
  | { readonly kind: 'void-refused' }
  | { readonly kind: 'void-unanswered'; readonly retryAfterMs?: number };

/** What follows from a finding. A finding that no longer fits the dispatch changes nothing but ends the turn. */
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
  // A provider that asks for more patience than one look is worth is as good as away.
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

/** The booking stands. If nobody has heard of it yet they must, before they hear that it stays. */
const refused = ({ dispatch, live }: Scene): Settlement =>
  settled(dispatch, {
    standing: { at: 'dispatched', booking: { ...live, setbacks: 0 } },
    cancellationWanted: false,
    announce:
      dispatch.standing.at === 'booking' ? ['dispatched', 'cancellation-refused'] : ['cancellation-refused'],
  });

/** A refusal speaks for its own request. One that was sent before may still be obeyed: asked again after it, they agree. */
const voidWhenSettled = (scene: Scene): Settlement =>
  settled(scene.dispatch, { standing: scene.dispatch.standing, again: later(settledAt(scene), 1) });

/** Cancelling twice is harmless, and a merchant who was told nothing waits: no limit on tries. */
const voidAgain = ({ dispatch, live, pace, now }: Scene, retryAfterMs = 0): Settlement => {
  const setbacks = live.setbacks + 1;
  const due = Math.max(backoff(pace, setbacks, now).getTime(), now.getTime() + retryAfterMs);
  const { standing } = dispatch;
  const at = standing.at === 'dispatched' ? 'dispatched' : 'booking';
  return settled(dispatch, { standing: { at, booking: { ...live, setbacks } }, again: new Date(due) });
};
