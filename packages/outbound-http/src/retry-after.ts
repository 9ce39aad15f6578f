/** The longest that an endpoint may ask us to stay away, in milliseconds: a day. */
export const longestRetryAfter = 24 * 60 * 60 * 1000;

const within = (milliseconds: number): number => Math.min(Math.max(0, milliseconds), longestRetryAfter);

/** The oldest of the three forms of an HTTP date, `Sun Nov  6 08:49:37 1994`, names no zone: all are in GMT. */
const inGmt = (text: string): string => (/ \d{4}$/.test(text) ? `${text} GMT` : text);

/**
 * How long a Retry-After header asks to wait, in milliseconds, at most a day.
 * It may be whole seconds or an HTTP date; anything else, and an absent header, is null.
 */
export const retryAfter = (header: string | null, now: Date): number | null => {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return within(Number(text) * 1000);
  // Date.parse alone would read «1.5» as a day in January.
  if (!/^[A-Z][a-z]{2,8},? /.test(text)) return null;
  const at = Date.parse(inGmt(text));
  return Number.isNaN(at) ? null : within(at - now.getTime());
};
