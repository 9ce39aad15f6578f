const minute = 60;
const hour = 60 * minute;

/**
 * Seconds to wait after the first, second, … failed attempt.
 *
 *     5 + 30 + 120 + 600 + 1,800 + 7,200 + 18,000 + 36,000 + 50,400 + 72,000 + 3 × 86,400
 *     = 445,355 s = 123.7 h over 14 attempts
 *
 * The promise is at least 12 attempts over at least 96 h. Jitter may shorten every wait by a fifth at once:
 * 0.8 × 445,355 s = 98.97 h, which still keeps it.
 */
export const waits: readonly number[] = [
  5,
  30,
  2 * minute,
  10 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
  24 * hour,
  24 * hour,
];

/** The first attempt, and one after each wait. */
export const maxAttempts = waits.length + 1;

/** Each wait is up to a fifth shorter or longer, so that an endpoint that comes back is not met by everybody at once. */
export const jitter = 0.2;

/**
 * How long to wait after the nth failed attempt (from 1), in milliseconds; null when it was the last.
 * `random` is uniform in [0, 1).
 */
export const waitAfter = (failedAttempts: number, random: number): number | null => {
  const seconds = waits[failedAttempts - 1];
  if (seconds === undefined) return null;
  return Math.round(seconds * 1000 * (1 - jitter + 2 * jitter * random));
};
