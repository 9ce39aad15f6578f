/** Pauses between attempts, in seconds. A schedule of n pauses allows n + 1 attempts. */
export type Schedule = readonly number[];

/**
 * `quick`, for work on the own database: what fails there is a race or a defect, and somebody waits.
 *   0.1 + 0.5 + 2 + 10 + 30 + 60 + 300 = 402.6 s: eight attempts in 6 min 43 s.
 * `patient`, for calls to others: their outages and deployments last hours.
 *   1 + 5 + 15 + 60 + 300 + 900 + 1800 + 3600 + 7200 + 14400 = 28281 s: eleven attempts in 7 h 51 min.
 */
export const schedules = {
  quick: [0.1, 0.5, 2, 10, 30, 60, 300],
  patient: [1, 5, 15, 60, 300, 900, 1800, 3600, 7200, 14_400],
} as const satisfies Record<string, Schedule>;

/** A named schedule, or pauses in seconds of one's own. */
export type Retry = keyof typeof schedules | Schedule;

export const scheduleOf = (retry: Retry): Schedule => (typeof retry === 'string' ? schedules[retry] : retry);

export const attemptsAllowed = (schedule: Schedule): number => schedule.length + 1;

/**
 * When to try again after attempt number `attempt` failed, or undefined when it was the last. Spread by
 * ±20 %, so that what failed together does not come back together.
 */
export function nextAttempt(
  schedule: Schedule,
  attempt: number,
  now: Date,
  random: () => number = Math.random,
): Date | undefined {
  const pause = schedule[attempt - 1];
  if (pause === undefined) return undefined;
  return new Date(now.getTime() + pause * 1_000 * (0.8 + 0.4 * random()));
}
