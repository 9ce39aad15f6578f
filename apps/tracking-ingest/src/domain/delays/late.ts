import { latenessOf } from '../lanes/lateness.ts';
import type { Case } from './exceptions.ts';
import { type Ground, ground } from './ground.ts';

/** Against the promise: missed, or likely to be. A parcel that goes back is late no longer: it will not arrive. */
export function lateGrounds(about: Case): Ground[] {
  const { story, standing, now } = about;
  const isOpen = standing.phase === 'waiting' || standing.phase === 'under_way';
  if (!story.promise || !isOpen) return [];
  const { at } = story.promise;
  const late = ground(
    { kind: 'late', cause: at.toISOString(), since: at, from: new Date(at.getTime() + 1) },
    { promisedAt: at },
  );
  return now > at ? [late] : [late, ...predicted(about, at)];
}

/**
 * Judged anew as time goes by. What was predicted once stands until it has come true or the parcel has arrived: who
 * was warned need not be warned again. Of what is lost nothing is predicted.
 */
function predicted({ standing, lane, settings, now }: Case, promisedAt: Date): Ground[] {
  const { collectedAt, current } = standing;
  const lateness = collectedAt && latenessOf(lane, { collectedAt, promisedAt, now }, settings.laneSamples);
  const cause = promisedAt.toISOString();
  const isLikely = lateness !== null && lateness.probability >= settings.predictedFrom;
  const from = isLikely && current?.status !== 'lost' ? now : null;
  return [
    ground(
      { kind: 'predicted_late', cause, since: now, from },
      {
        promisedAt,
        confidence: lateness && Math.round(lateness.probability * 1_000) / 1_000,
        basis: lateness?.basis ?? null,
      },
    ),
  ];
}
