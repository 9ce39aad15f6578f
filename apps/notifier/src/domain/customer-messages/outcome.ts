/**
 * The outcome of one attempt to send. `nobodyThere`: the address does not exist, and will not for the next message.
 * `sent`: the provider has accepted it. `refused`: it never will. `later`: it has not yet, and may. `unknown`: the
 * connection broke after it was sent, so nobody knows if it was accepted.
 */
export type SendOutcome =
  | { kind: 'sent'; answer: string }
  | { kind: 'refused'; answer: string; nobodyThere?: true }
  | { kind: 'later'; answer: string; retryAfterMs?: number }
  | { kind: 'unknown'; answer: string };

/**
 * `pending`: waits for its next attempt. `sending`: it is being handed to the provider. `unknown` is final on purpose:
 * telling a customer twice is worse than missing one message, and a person can send it again.
 */
export const messageStates = ['pending', 'sending', 'sent', 'failed', 'unknown', 'suppressed'] as const;
export type CustomerMessageState = (typeof messageStates)[number];

/** Those that somebody may ask to have sent once more. */
export const canBeSentAgain = (state: CustomerMessageState): boolean =>
  state === 'failed' || state === 'unknown';

const minute = 60;
const hour = 60 * minute;

/**
 * Seconds to wait after the first, second, … attempt that came to `later`.
 *   30 + 120 + 600 + 1,800 + 7,200 + 21,600 + 43,200 = 74,550 s: eight attempts in 20 h 42 min.
 * News of a parcel is worth less every hour; what has been overtaken by then is not sent at all.
 */
export const waits: readonly number[] = [
  30,
  2 * minute,
  10 * minute,
  30 * minute,
  2 * hour,
  6 * hour,
  12 * hour,
];

export type AfterSending = { state: 'sent' | 'failed' | 'unknown' } | { state: 'pending'; dueAt: Date };

/** Decides what follows attempt number `attempt` (from 1). `random` is uniform in [0, 1): waits vary by a fifth. */
export const afterSending = (
  attempt: number,
  outcome: SendOutcome,
  now: Date,
  random: number,
): AfterSending => {
  if (outcome.kind === 'sent') return { state: 'sent' };
  if (outcome.kind === 'refused') return { state: 'failed' };
  if (outcome.kind === 'unknown') return { state: 'unknown' };
  const seconds = waits[attempt - 1];
  if (seconds === undefined) return { state: 'failed' };
  const wait = Math.max(seconds * 1000 * (0.8 + 0.4 * random), outcome.retryAfterMs ?? 0);
  return { state: 'pending', dueAt: new Date(now.getTime() + Math.round(wait)) };
};
