/** Gives the slot back. Calling it twice does no harm. */
export type Release = () => void;

export interface Slots {
  /** Waits for a slot, first come first served; undefined if the signal came first. */
  acquire(signal: AbortSignal): Promise<Release | undefined>;
  /** A slot if one is free and nobody waits for it. */
  tryAcquire(): Release | undefined;
}

/** A bound on how much happens at a time. */
export function slotsOf(size: number): Slots {
  const waiting = new Set<(release: Release) => void>();
  let free = size;

  const taken = (): Release => {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const [next] = waiting;
      if (next) next(taken());
      else free += 1;
    };
  };
  const tryAcquire = () => {
    if (free === 0) return undefined;
    free -= 1;
    return taken();
  };
  const queue = (signal: AbortSignal) =>
    new Promise<Release | undefined>((resolve) => {
      const leave = (release?: Release) => {
        waiting.delete(leave);
        signal.removeEventListener('abort', onAbort);
        resolve(release);
      };
      const onAbort = () => leave();
      signal.addEventListener('abort', onAbort);
      waiting.add(leave);
    });
  return {
    tryAcquire,
    async acquire(signal) {
      return signal.aborted ? undefined : (tryAcquire() ?? queue(signal));
    },
  };
}
