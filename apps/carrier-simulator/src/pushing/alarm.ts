/** Calls `work` whenever `next` falls due, until it is stopped. Runs may overlap. */
export interface Alarm {
  start(): void;
  /** To be called when something earlier may have become due. */
  adjust(): void;
  /** Resolves when the runs under way have ended. */
  stop(): Promise<void>;
}

/** Timers further away than this are looked at again: clocks are set, machines sleep. */
const longestPauseMs = 60_000;

export function createAlarm(
  clock: { now(): Date },
  next: () => Date | undefined,
  work: () => Promise<void>,
): Alarm {
  const runs = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = true;

  const arm = () => {
    clearTimeout(timer);
    const due = next();
    if (stopped || !due) return;
    const pause = Math.max(0, due.getTime() - clock.now().getTime());
    timer = setTimeout(ring, Math.min(pause, longestPauseMs));
  };
  const ring = () => {
    const run: Promise<void> = work().finally(() => {
      runs.delete(run);
      arm();
    });
    runs.add(run);
    arm();
  };

  return {
    start: () => {
      stopped = false;
      arm();
    },
    adjust: arm,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await Promise.all(runs);
    },
  };
}
