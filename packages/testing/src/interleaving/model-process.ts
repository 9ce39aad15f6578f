/** A process that can be killed between any two of its calls. */
export interface ModelProcess {
  readonly name: string;
  isDead(): boolean;
  /**
   * Does something outside the process: the effect happens at one moment, later than the call. A process that
   * was killed before that moment has no effect; one that was killed after it never hears of it.
   */
  call<T>(what: string, effect: () => T | Promise<T>): Promise<T>;
  onDeath(then: () => void): void;
  kill(): void;
}

const never = new Promise<never>(() => undefined);

export function modelProcess(name: string, step: (label: string) => Promise<void>): ModelProcess {
  const endings: (() => void)[] = [];
  let dead = false;
  return {
    name,
    isDead: () => dead,
    async call(what, effect) {
      if (dead) return never;
      await step(`${name}: ${what}`);
      if (dead) return never;
      const result = await effect();
      return dead ? never : result;
    },
    onDeath: (then) => void endings.push(then),
    kill() {
      if (dead) return;
      dead = true;
      for (const then of endings) then();
    },
  };
}
