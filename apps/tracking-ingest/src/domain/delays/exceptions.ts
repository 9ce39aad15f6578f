import type { LaneHistory } from '../lanes/lane.ts';
import type { Case } from './case.ts';
import { type Ground, ground } from './ground.ts';
import { lateGrounds } from './late.ts';
import { overdueGrounds } from './overdue.ts';
import type { ParcelStory, Step } from './parcel-story.ts';
import type { DelaySettings } from './settings.ts';
import { standingOf } from './standing.ts';

/** What is wrong with a parcel, or will be if nothing happens. Pure: the order in which scans came does not matter. */
export function groundsOf(
  story: ParcelStory,
  lane: LaneHistory,
  settings: DelaySettings,
  now: Date,
): Ground[] {
  const about = { story, standing: standingOf(story), lane, settings, now };
  return [...overdueGrounds(about), ...lateGrounds(about), ...scannedGrounds(about)];
}

/** Whether a ground makes an exception by now. */
export const stands = ({ from }: Ground, now: Date): boolean => from !== null && from <= now;

/** Exceptions that a scan itself reports: they hold at once, whatever the time. */
function scannedGrounds({ story, standing: { phase, current } }: Case): Ground[] {
  if (phase === 'delivered' || phase === 'over') return [];
  const damage = damageOf(story);
  const isOut = phase !== 'going_back';
  return [
    ...(damage ? [said('damaged', damage)] : []),
    ...(current?.status === 'lost' ? [said('lost', current)] : []),
    ...(current?.status === 'attempt_failed' && isOut ? [said('failed_attempt', current)] : []),
  ];
}

/**
 * The last report of damage. A delivery settles damage reported before it, even if the parcel is sent back afterwards.
 */
const damageOf = ({ steps }: ParcelStory): Step | undefined =>
  steps
    .slice(steps.findLastIndex(({ status }) => status === 'delivered') + 1)
    .find(({ status }) => status === 'damaged');

const said = (kind: 'damaged' | 'lost' | 'failed_attempt', step: Step): Ground =>
  ground({ kind, cause: step.at.toISOString(), since: step.at, from: new Date(0) }, { party: step.party });
