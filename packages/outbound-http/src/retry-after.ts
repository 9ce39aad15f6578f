/** The longest that an endpoint may ask us to stay away, in milliseconds: a day. */
export const longestRetryAfter = 24 * 60 * 60 * 1000;

const within = (milliseconds: number): number => Math.min(Math.max(0, milliseconds), longestRetryAfter);

/**
 * How long a Retry-After header asks to wait, in milliseconds, at most a day.
 * It may be whole seconds or an HTTP date; anything else, and an absent header, is null.
 */
export const retryAfter = (header: string | null, now: Date): number | null => {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return within(Number(text) * 1000);
  // Date.parse alone would read «1.5» as a day in January.
  if (!/^[A-Z][a-z]{2,8},? /.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : within(at - now.getTime());
};
