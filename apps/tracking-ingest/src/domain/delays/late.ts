import { latenessOf } from '../lanes/lateness.ts';
import { usual } from '../lanes/usual.ts';
import type { Case } from './case.ts';
import { type Ground, ground } from './ground.ts';
import { hour, nearlyAll } from './nearly-all.ts';

/** Compares with the promise: missed, or likely to be. A parcel that goes back is not late: it will not arrive. */
export function lateGrounds(about: Case): Ground[] {
  const { story, standing, now } = about;
  const isOpen = standing.phase === 'waiting' || standing.phase === 'under_way';
  if (!isOpen) return [];
  if (!story.promise) return unpromised(about);
  const { at } = story.promise;
  const late = ground(
    { kind: 'late', cause: at.toISOString(), since: at, from: new Date(at.getTime() + 1) },
    { promisedAt: at },
  );
  return now > at ? [late] : [late, ...predicted(about, at)];
}

/** Without a promise, late is what takes longer than nearly all parcels of its lane. A lost parcel is not late. */
function unpromised({ standing: { collectedAt, current }, lane, settings }: Case): Ground[] {
  const known = usual(lane, { measure: 'transit', q: nearlyAll, enough: settings.laneSamples });
  if (!collectedAt || !known || current?.status === 'lost') return [];
  const from = new Date(collectedAt.getTime() + known.value * hour);
  const cause = collectedAt.toISOString();
  return [ground({ kind: 'late', cause, since: from, from }, { basis: known.basis })];
}

/**
 * Judged again as time passes. A prediction stands until it has come true or the parcel has arrived, so that nobody is
 * warned twice. Nothing is predicted for a lost parcel.
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
