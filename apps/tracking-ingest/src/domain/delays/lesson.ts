import { weightAt } from '../lanes/ageing.ts';
import type { Lesson } from '../lanes/learn.ts';
import type { ParcelStory } from './parcel-story.ts';
import { standingOf } from './standing.ts';

const hour = 3_600_000;

/** What lanes can learn from a parcel once it has arrived, there or back; null before that. */
export function lessonOf(story: ParcelStory): Lesson | null {
  const { delivery, collectedAt, turnedAt, backAt, phase } = standingOf(story);
  const weightOf = (at: Date) => weightAt(at);
  if (phase === 'delivered' && delivery) {
    if (!collectedAt || collectedAt >= delivery.at) return {};
    const weight = weightOf(delivery.at);
    const took = delivery.at.getTime() - collectedAt.getTime();
    const promised = (story.promise?.at.getTime() ?? 0) - collectedAt.getTime();
    return {
      transit: { value: took / hour, weight },
      ...(promised > 0 && { share: { value: took / promised, weight } }),
      silence: { value: longestPause(story, collectedAt, delivery.at) / hour, weight },
      ...(collectedAt > story.bookedAt && {
        pickup: { value: (collectedAt.getTime() - story.bookedAt.getTime()) / hour, weight },
      }),
    };
  }
  if (phase === 'over' && turnedAt && backAt && backAt > turnedAt && !story.isCancelled)
    return { back: { value: (backAt.getTime() - turnedAt.getTime()) / hour, weight: weightOf(backAt) } };
  return null;
}

function longestPause({ steps }: ParcelStory, from: Date, to: Date): number {
  const times = steps
    .map(({ at }) => at.getTime())
    .filter((at) => at >= from.getTime() && at <= to.getTime())
    .sort((a, b) => a - b);
  return times.reduce((longest, at, index) => Math.max(longest, at - (times[index - 1] ?? at)), 0);
}
