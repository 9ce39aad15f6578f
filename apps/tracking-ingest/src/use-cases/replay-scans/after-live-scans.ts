import { setTimeout as pause } from 'node:timers/promises';

interface Pace {
  /** How long the live scan that has waited longest to be read has waited, in milliseconds; 0 where none does. */
  readonly liveDelayMs: () => Promise<number>;
  readonly now: () => Date;
}

/** Live scans that wait longer than this go first. */
const patienceMs = 250;
/** Under a load that never ends a replay still takes a step this often: it must end one day. */
const atLeastEveryMs = 5_000;
/** After each step it rests so many times as long as the step took: at most a fifth of one connection's work. */
const rest = 4;

/** Lets work go on only in the gaps that live scans leave. Answers whether to look again at once. */
export function afterLiveScans(
  work: () => Promise<boolean>,
  { liveDelayMs, now }: Pace,
): () => Promise<boolean> {
  let lastStep = 0;
  return async () => {
    const started = now().getTime();
    const mustWait = started - lastStep < atLeastEveryMs && (await liveDelayMs()) > patienceMs;
    if (mustWait) return false;
    const found = await work();
    lastStep = now().getTime();
    if (found) await pause(Math.min(1_000, (lastStep - started) * rest));
    return found;
  };
}
