import { endsJourney, isAside, placeOf } from '../journey.ts';
import type { ParcelStory, Step } from './parcel-story.ts';

export type Phase = 'waiting' | 'under_way' | 'delivered' | 'going_back' | 'over';

/** Where a parcel stands in its life, as far as delays are concerned. */
export interface Standing {
  readonly phase: Phase;
  /** The last step that says where it is. */
  readonly current: Step | null;
  readonly collectedAt: Date | null;
  readonly delivery: Step | null;
  readonly turnedAt: Date | null;
  readonly backAt: Date | null;
}

const collected = 2;

const isOnItsWay = ({ status }: Step): boolean => {
  const place = placeOf(status);
  return typeof place === 'number' && place >= collected;
};

const isTurn = ({ status, leg }: Step): boolean => leg === 'return' || status === 'return_started';

const isEnd = ({ status }: Step): boolean =>
  status === 'returned_to_shipper' || status === 'destroyed' || status === 'cancelled';

export function standingOf({ steps, isCancelled }: ParcelStory): Standing {
  const telling = steps.filter(({ status }) => !isAside(status));
  const current = telling.at(-1) ?? null;
  const turn = telling.find(isTurn) ?? null;
  const end = telling.find(isEnd) ?? null;
  const arrived = turn ? null : (telling.find(({ status }) => status === 'delivered') ?? null);
  const collectedAt = telling.find(isOnItsWay)?.at ?? null;
  const phase = (): Phase => {
    if (isCancelled || (end && (endsJourney(end.status) || end === current))) return 'over';
    if (turn) return 'going_back';
    if (arrived) return 'delivered';
    return collectedAt ? 'under_way' : 'waiting';
  };
  return {
    phase: phase(),
    current,
    collectedAt,
    delivery: arrived,
    turnedAt: turn?.at ?? null,
    backAt: end?.at ?? null,
  };
}
