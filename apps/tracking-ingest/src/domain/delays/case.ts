import type { LaneHistory } from '../lanes/lane.ts';
import type { ParcelStory } from './parcel-story.ts';
import type { DelaySettings } from './settings.ts';
import type { Standing } from './standing.ts';

/** All that a judgement of a parcel rests on. */
export interface Case {
  readonly story: ParcelStory;
  readonly standing: Standing;
  readonly lane: LaneHistory;
  readonly settings: DelaySettings;
  readonly now: Date;
}
