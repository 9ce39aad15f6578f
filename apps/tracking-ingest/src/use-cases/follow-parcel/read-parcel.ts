import type { ScanFormat } from '@waybill/carriers';
import type { Leg } from '@waybill/contracts';
import type { StoredReading, ToldEvent } from '../../deps.ts';
import type { KnownParcel } from '../../domain/parcel.ts';
import { fold, type Story } from '../../domain/story.ts';
import { type Telling, tellingsOf } from '../../domain/tellings.ts';
import type { Interpret } from '../map-code/tables.ts';
import { factOf } from './fact-of.ts';

/** Whether only new scans are read, or all of them again because their meaning may have changed. */
export type Occasion = 'news' | 'again';

/** A parcel with all that is known of it. */
export interface OpenParcel {
  readonly parcel: KnownParcel;
  readonly format: ScanFormat;
  readonly readings: readonly StoredReading[];
  readonly interpret: Interpret;
  readonly told: readonly ToldEvent[];
}

/** The same, understood. */
export interface ReadParcel extends OpenParcel {
  readonly story: Story;
  readonly tellings: readonly Telling[];
  /** The number of the way back, where it was not known before. */
  readonly newlyReturnsAs: string | null;
}

/** Pure: what a parcel's readings mean now, and what to publish about it. */
export function readParcel(open: OpenParcel, occasion: Occasion): ReadParcel {
  const story = storyOf(open, open.readings);
  const earlier = occasion === 'again' ? [] : open.readings.filter(({ state }) => state !== 'pending');
  const isNew = story.returnsAs !== null && story.returnsAs !== storyOf(open, earlier).returnsAs;
  const isOther = story.returnsAs !== open.parcel.trackingId;
  return {
    ...open,
    story,
    tellings: tellingsOf(story, open.told),
    newlyReturnsAs: isNew && isOther ? story.returnsAs : null,
  };
}

const storyOf = ({ parcel, format, interpret }: OpenParcel, readings: readonly StoredReading[]): Story =>
  fold({ leg: parcel.leg, backEdges: format.backEdges }, readings.map(factOf(interpret)));

/** On which leg each reading of a story was. */
export const legsIn = ({ entries }: Story): ((readingId: string) => Leg) => {
  const legs = new Map(entries.map(({ fact, leg }) => [fact.id, leg]));
  return (id) => legs.get(id) ?? 'forward';
};
