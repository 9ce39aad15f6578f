import type { QueueState } from '../transports/port.ts';

/** How often a retired queue is looked at, in milliseconds, unless a test is in a hurry. */
export const lookEveryMs = 20_000;

/** So many looks without a consumer, a minute, and the previous release is taken for gone. */
const looksUntilUnbound = 3;

/**
 * So many more, five minutes, and whatever a process that vanished had in hand is back in the queue: the broker
 * gives a silent connection up after three.
 */
const looksUntilRemoved = 15;

/** What is known of a retired queue, as one process sees it. */
export interface Watch {
  /** Looks in a row at which nobody consumed from it. */
  unattended: number;
  /** This process empties it. */
  draining: boolean;
}

export const unwatched: Watch = { unattended: 0, draining: false };

/** wait: look again. drain: unbind it and take what is in it. rest: take no more. done: it is gone. */
export type Step = 'wait' | 'unbind' | 'drain' | 'rest' | 'remove' | 'done';

/**
 * A retired queue stays bound as long as anybody else consumes from it: that is the previous release, whose part of
 * the work the queue's messages are. Then it is unbound, emptied by one process of the new release at a time, and
 * deleted when it has been empty for long. Pure.
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
