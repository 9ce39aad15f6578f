/**
 * Why an attempt failed. `status` is an answer outside 2xx that has no name of its own here;
 * `gone` is 410, `redirect` any 3xx. The others mean that no answer came.
 */
export const failures = [
  'status',
  'redirect',
  'gone',
  'timeout',
  'dns',
  'connection',
  'tls',
  'forbidden_address',
] as const;
export type Failure = (typeof failures)[number];

/** What one attempt came to. `retryAfterMs` is how long the endpoint asked us to stay away. */
export type Outcome =
  | { kind: 'delivered'; status: number }
  | { kind: 'failed'; failure: Failure; status: number | null; retryAfterMs: number | null };

export const noAnswer = (failure: Failure): Outcome => ({
  kind: 'failed',
  failure,
  status: null,
  retryAfterMs: null,
});

/** These two say «not now», and may say when. On other statuses Retry-After means nothing to us. */
const askingForTime = new Set([429, 503]);

/**
 * Reads an endpoint's answer as Standard Webhooks does: 2xx is success, redirects are never followed.
 * `pauseMs` is how long its Retry-After asks us to stay away.
 */
export const judge = (status: number, pauseMs: number | null): Outcome => {
  if (status >= 200 && status < 300) return { kind: 'delivered', status };
  const failed = (failure: Failure): Outcome => ({ kind: 'failed', failure, status, retryAfterMs: null });
  if (status === 410) return failed('gone');
  if (status >= 300 && status < 400) return failed('redirect');
  if (!askingForTime.has(status)) return failed('status');
  return { kind: 'failed', failure: 'status', status, retryAfterMs: pauseMs };
};
