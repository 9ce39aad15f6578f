import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again until it is so; throws when that takes too long. Answers the milliseconds that it took. */
export async function until(
  what: string,
  isSo: () => Promise<boolean>,
  { everyMs = 20, within = 60_000 } = {},
): Promise<number> {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > within) throw new Error(`After ${within / 1_000} s: not yet ${what}`);
    await pause(everyMs);
  }
  return performance.now() - began;
}
