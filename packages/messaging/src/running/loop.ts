import { AsyncLocalStorage } from 'node:async_hooks';

export interface LoopOptions {
  /** Does one portion of work; true if there may be more at once. */
  cycle: () => Promise<boolean>;
  /** Called every `everyMs`: whether there is work that no kick announced. */
  due: () => Promise<boolean>;
  everyMs: number;
  /** How many cycles may run at a time; default 1. */
  lanes?: number;
  /** Called for the first failure in a row. */
  onError: (error: unknown) => void;
}

export interface Loop {
  /** Announces work. Kicks that come while all lanes are busy are merged into one. */
  kick(): void;
  /** Starts no further cycle and waits for those in progress. */
  stop(): Promise<void>;
}

const restAfterFailureMs = 500;

/** Works when kicked, and polls in case the process that should have kicked has died. */
export function startLoop({ cycle, due, everyMs, lanes = 1, onError }: LoopOptions): Loop {
  // Kicks come from inside requests; the work must inherit neither their trace nor their log context.
  const outside = AsyncLocalStorage.snapshot();
  const running = new Set<Promise<void>>();
  let [wanted, failing, resting, stopped] = [false, false, false, false];

  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
      failing = false;
    } catch (error) {
      if (!failing) onError(error);
      failing = resting = true;
      setTimeout(() => {
        resting = false;
      }, restAfterFailureMs).unref();
    }
  };
  const lane = async () => {
    while (wanted && !stopped) {
      wanted = false;
      if (await cycle()) kick();
    }
  };
  const track = (work: () => Promise<void>) => {
    const pass: Promise<void> = outside(() => attempt(work)).finally(() => {
      running.delete(pass);
      if (wanted) kick(); // it came after the last look, when every lane was still taken
    });
    running.add(pass);
  };
  const kick = () => {
    wanted = true;
    if (!stopped && !resting && running.size < lanes) track(lane);
  };
  const look = () => {
    if (stopped || resting || running.size > 0) return;
    track(async () => {
      if (wanted || (await due())) wanted = true;
      await lane();
    });
  };
  const timer = setInterval(look, everyMs);
  return {
    kick,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await Promise.all(running);
    },
  };
}
