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

/** Judged anew with each scan, and as time goes by; what was predicted once stands until a scan says otherwise. */
function predicted({ story, standing, lane, settings, now }: Case, promisedAt: Date): Ground[] {
  const { collectedAt, current } = standing;
  if (!collectedAt || current?.status === 'lost') return [];
  const lateness = latenessOf(lane, { collectedAt, promisedAt, now }, settings.laneSamples);
  if (!lateness) return [];
  const cause = promisedAt.toISOString();
  const from = lateness.probability >= settings.predictedFrom ? now : null;
  return [
    ground(
      { kind: 'predicted_late', cause, since: now, from },
      {
        token: `${cause} ${story.lastHeardAt?.toISOString()}`,
        promisedAt,
        confidence: Math.round(lateness.probability * 1_000) / 1_000,
        basis: lateness.basis,
      },
    ),
  ];
}
