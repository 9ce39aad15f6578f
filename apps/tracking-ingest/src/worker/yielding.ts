import { setTimeout as pause } from 'node:timers/promises';

interface Yielding {
  /** A portion from this size on is followed by the next at once: there is more. */
  readonly full: number;
  /** Whether the process has something more urgent to do now. */
  readonly isBusy: () => boolean;
  /** Longest wait, in milliseconds. */
  readonly mostMs: number;
  /** Default: the process's own. */
  readonly time?: { now(): number; pause(ms: number): Promise<unknown> };
}

const own = { now: () => performance.now(), pause };

/** How often it checks whether it may begin, in milliseconds. */
const lookMs = 5;

/**
 * Lets more urgent work go first, but only for so long; then all that has gathered is done before it yields again. So
 * those who wait for an answer are served sooner, and under endless load this work is delayed by no more than this.
 * `work` answers how much it found.
 */
export function yielding(
  work: () => Promise<number>,
  { full, isBusy, mostMs, time = own }: Yielding,
): () => Promise<number> {
  let isBehind = false;
  return async () => {
    const began = time.now();
    while (!isBehind && isBusy() && time.now() - began < mostMs) await time.pause(lookMs);
    const found = await work();
    isBehind = found >= full;
    return found;
  };
}
