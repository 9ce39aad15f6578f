import type { Case } from './case.ts';
import type { Ground } from './ground.ts';

const [second, sixHours] = [1_000, 6 * 3_600_000];

/** Predictions change as time goes by, so they are made this often in the time that was promised. */
const looksPerPromise = 16;

/** A parcel without a promise, or with one for a time before it was collected, is looked at most rarely. */
const pauseBetween = (collectedAt: Date, promised: Date | undefined): number => {
  const whole = promised ? promised.getTime() - collectedAt.getTime() : 0;
  return whole > 0 ? Math.min(sixHours, Math.max(second, whole / looksPerPromise)) : sixHours;
};

/** When to look at a parcel again although nobody has scanned it; null where time alone changes nothing. */
export function nextLook(
  { story, standing, now }: Omit<Case, 'lane' | 'settings'>,
  grounds: readonly Ground[],
): Date | null {
  const times = grounds.flatMap(({ from }) => (from && from > now ? [from.getTime()] : []));
  const { collectedAt, phase } = standing;
  const horizon = story.expected ?? story.promise;
  if (phase === 'under_way' && collectedAt)
    times.push(now.getTime() + pauseBetween(collectedAt, horizon?.at));
  return times.length === 0 ? null : new Date(Math.min(...times));
}
