import type { Outcome } from './outcome.ts';
import { waitAfter } from './retry-schedule.ts';

/**
 * `pending`: the endpoint is still owed it. `exhausted`: the whole schedule failed; only a resend tries again.
 * `cancelled`: its endpoint was deleted first.
 */
export const messageStates = ['pending', 'delivered', 'exhausted', 'cancelled'] as const;
export type MessageState = (typeof messageStates)[number];

/** What becomes of a message after an attempt. */
export type Next = { state: 'delivered' } | { state: 'exhausted' } | { state: 'pending'; dueAt: Date };

/**
 * Decides what follows the nth try (from 1) of a message's present schedule. An endpoint's Retry-After can only
 * lengthen a wait: if it could shorten one, a wrong header would use up the whole schedule in seconds.
 */
export const afterAttempt = (tries: number, outcome: Outcome, now: Date, random: number): Next => {
  if (outcome.kind === 'delivered') return { state: 'delivered' };
  const wait = waitAfter(tries, random);
  if (wait === null) return { state: 'exhausted' };
  return {
    state: 'pending',
    dueAt: new Date(now.getTime() + Math.max(wait, outcome.retryAfterMs ?? 0)),
  };
};
