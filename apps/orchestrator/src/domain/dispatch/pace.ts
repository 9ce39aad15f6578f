/** How patient the dispatch is. All times in milliseconds. */
export interface Pace {
  /** Failed tries at one candidate before the next one is asked, if it is certain that nothing was booked. */
  readonly tries: number;
  /**
   * How long after it was sent a request may still reach the provider. Only after that does «nothing is booked under
   * this reference» count as proof. Must be longer than all calls of one turn together.
   */
  readonly settleMs: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
}

/**
 * 1 s, 2 s, 4 s … 15 min: after twelve look-ups without a result (34 min), one every quarter of an hour, without end.
 */
export const defaultPace: Pace = { tries: 3, settleMs: 30_000, firstDelayMs: 1_000, longestDelayMs: 900_000 };

export const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

/** When to try again after so many fruitless tries, at least one. */
export const backoff = (pace: Pace, setbacks: number, now: Date): Date =>
  later(now, Math.min(pace.firstDelayMs * 2 ** (Math.min(setbacks, 30) - 1), pace.longestDelayMs));
