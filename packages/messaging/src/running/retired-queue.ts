import type { QueueState } from '../transports/port.ts';

/** How often a retired queue is looked at, in milliseconds, unless a test is in a hurry. */
export const lookEveryMs = 20_000;

/** After this many looks without a consumer, a minute, the previous release is taken to be gone. */
const looksUntilUnbound = 3;

/**
 * After this many more, five minutes, messages that a vanished process had in hand are back in the queue: the broker
 * closes a silent connection after three.
 */
const looksUntilRemoved = 15;

/** What one process knows of a retired queue. */
export interface Watch {
  /** How many looks in a row have found no consumer. */
  unattended: number;
  /** Whether this process is emptying it. */
  draining: boolean;
}

export const unwatched: Watch = { unattended: 0, draining: false };

/** wait: look again. drain: unbind it and handle what is in it. rest: stop handling. done: it is gone. */
export type Step = 'wait' | 'unbind' | 'drain' | 'rest' | 'remove' | 'done';

/**
 * While somebody still consumes from a retired queue it stays bound: that is the previous release, which still handles
 * its messages. Then it is unbound, emptied by one process of the new release at a time, and deleted once it has stayed
 * empty. Pure.
 */
export function nextStep(watch: Watch, seen: QueueState | null): { watch: Watch; step: Step } {
  if (!seen) return { watch: unwatched, step: 'done' };
  if (watch.draining)
    return seen.messages > 0
      ? { watch, step: 'wait' }
      : { watch: { ...watch, draining: false }, step: 'rest' };
  if (seen.consumers > 0) return { watch: unwatched, step: 'wait' };
  const unattended = watch.unattended + 1;
  if (unattended < looksUntilUnbound) return { watch: { unattended, draining: false }, step: 'wait' };
  if (seen.messages > 0) return { watch: { unattended: looksUntilUnbound, draining: true }, step: 'drain' };
  const isOver = unattended - looksUntilUnbound >= looksUntilRemoved;
  return { watch: { unattended, draining: false }, step: isOver ? 'remove' : 'unbind' };
}
