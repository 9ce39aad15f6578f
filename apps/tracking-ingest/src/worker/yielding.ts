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

/** So often it looks whether it may begin, in milliseconds. */
const lookMs = 5;

/**
 * Lets more urgent work go first, but for so long at most; then all that has gathered meanwhile is worked off before
 * it yields again. A burst is over sooner for those who wait for an answer, and what never ends costs nobody more than
 * this wait. `work` answers how much it found.
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
