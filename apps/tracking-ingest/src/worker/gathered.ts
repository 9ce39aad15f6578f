import { setTimeout as pause } from 'node:timers/promises';

interface Gathering {
  /** A portion from this size on is followed by the next at once: there is more. */
  readonly full: number;
  /** Least time between the beginnings of two portions of one lane that are not full, in milliseconds. */
  readonly gapMs: number;
  /** Default: the process's own. */
  readonly time?: { now(): number; pause(ms: number): Promise<unknown> };
}

const own = { now: () => performance.now(), pause };

/**
 * Lets a little work gather before the next portion is taken: under load it then costs far fewer transactions. The
 * first portion after a rest is taken at once, so without load nobody waits. One for each lane. `work` answers how much
 * it found.
 */
export function gathered(
  work: () => Promise<number>,
  { full, gapMs, time = own }: Gathering,
): () => Promise<boolean> {
  return async () => {
    const began = time.now();
    const found = await work();
    const left = gapMs - (time.now() - began);
    if (found > 0 && found < full && left > 0) await time.pause(left);
    return found > 0;
  };
}
