import type { PublishOutcome } from '../transports/port.ts';

interface Backoff {
  firstMs: number;
  longestMs: number;
}

/**
 * A lost confirm is soon repaired: 0.2, 0.4, … 5 s. A message that no queue wants, or that a consumer cannot read,
 * waits for a person or a release: 0.25, 0.5, … 60 s, so that a thousand of them cost a few publishes a second.
 */
const backoffs: Record<Exclude<PublishOutcome, 'confirmed'>, Backoff> = {
  unknown: { firstMs: 200, longestMs: 5_000 },
  unroutable: { firstMs: 250, longestMs: 60_000 },
  undeliverable: { firstMs: 250, longestMs: 60_000 },
};

/** When to publish a row again that was already tried `attempts` times before this one. */
export function publishAgainAt(outcome: keyof typeof backoffs, attempts: number, now: Date): Date {
  const { firstMs, longestMs } = backoffs[outcome];
  const pause = Math.min(longestMs, firstMs * 2 ** Math.min(attempts, 20));
  return new Date(now.getTime() + pause);
}
