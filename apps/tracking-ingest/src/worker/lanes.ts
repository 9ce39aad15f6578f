export interface LanesOptions {
  /** Does one portion of work; answers whether there was any. */
  readonly work: () => Promise<boolean>;
  /** How many portions may be under way at a time. */
  readonly lanes: number;
  /** An idle lane looks by itself this often: for work that nobody kicked for, or whose time has come. */
  readonly everyMs: number;
  readonly onError: (error: unknown) => void;
}

export interface Lanes {
  /** There is work now. Wakes one idle lane; busy ones look again anyway. */
  kick(): void;
  /** Starts nothing new and waits for what is under way. */
  stop(): Promise<void>;
}

/** Works in parallel lanes until it is stopped. A kick that comes while a lane looks is not lost. */
export function startLanes({ work, lanes, everyMs, onError }: LanesOptions): Lanes {
  const idle = new Set<() => void>();
  let kicks = 0;
  let stopped = false;

  const rest = () =>
    new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        idle.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, everyMs);
      idle.add(wake);
    });
  const wakeAll = () => {
    for (const wake of [...idle]) wake();
  };
  const attempt = async () => {
    try {
      return await work();
    } catch (error) {
      onError(error);
      return false;
    }
  };
  const lane = async () => {
    while (!stopped) {
      const seen = kicks;
      const found = await attempt();
      if (!found && seen === kicks && !stopped) await rest();
    }
  };
  const running = Array.from({ length: lanes }, lane);
  return {
    kick() {
      kicks += 1;
      const [wake] = idle;
      wake?.();
    },
    async stop() {
      stopped = true;
      wakeAll();
      await Promise.all(running);
    },
  };
}
