import type { Case } from './case.ts';
import type { Ground } from './ground.ts';

const [second, sixHours] = [1_000, 6 * 3_600_000];

/** Predictions change as time goes by, so they are made this often in the time that was promised. */
const looksPerPromise = 16;

/** When to look at a parcel again although nobody has scanned it; null where time alone changes nothing. */
export function nextLook(
  { story, standing, now }: Omit<Case, 'lane' | 'settings'>,
  grounds: readonly Ground[],
): Date | null {
  const times = grounds.flatMap(({ from }) => (from && from > now ? [from.getTime()] : []));
  const { collectedAt, phase } = standing;
  const horizon = story.expected ?? story.promise;
  if (phase === 'under_way' && collectedAt) {
    const whole = (horizon?.at.getTime() ?? 0) - collectedAt.getTime();
    times.push(now.getTime() + Math.min(sixHours, Math.max(second, whole / looksPerPromise)));
  }
  return times.length === 0 ? null : new Date(Math.min(...times));
}
