import type { Scheduler } from 'fast-check';
import { type LittleDatabase, littleDatabase } from './little-database.ts';
import { type ModelProcess, modelProcess } from './model-process.ts';

/** A number below the limit. */
export type Draw = (below: number) => number;

export interface Chances {
  scheduler: Scheduler;
  draw: Draw;
  /** At which steps of the whole story some process is killed. */
  kills: readonly number[];
}

/**
 * One story of several processes on one database. Every call that leaves a process is a step; which of the
 * waiting steps comes next is chance, and so is where processes are killed. The same chances tell the same story.
 */
export interface Story {
  database: LittleDatabase;
  draw: Draw;
  /** A process that may be killed at any of its steps. `reborn` runs when it was. */
  process(name: string, reborn?: () => void): ModelProcess;
  /** Waits until nothing is on its way any more. Throws what was thrown by work that nobody waits for. */
  settle(): Promise<void>;
  /** Lets work go on that nobody waits for. */
  begin(work: Promise<unknown>): void;
  /** From now on nobody is killed, and whoever plays the outside world is to be kind. */
  calm(): void;
  isCalm(): boolean;
}

export function storyOf({ scheduler, draw, kills }: Chances): Story {
  const living = new Set<ModelProcess>();
  const killAt = new Set(kills);
  const failures: unknown[] = [];
  let [steps, isCalm] = [0, false];
  const step = async (label: string) => {
    await scheduler.schedule(Promise.resolve(), label);
    steps += 1;
    if (isCalm || !killAt.has(steps)) return;
    const mortals = [...living];
    mortals[draw(Math.max(1, mortals.length))]?.kill();
  };
  return {
    database: littleDatabase(),
    draw,
    process(name, reborn) {
      const process = modelProcess(name, step);
      if (!reborn) return process;
      living.add(process);
      process.onDeath(() => {
        living.delete(process);
        void step(`${name} is started again`).then(reborn);
      });
      return process;
    },
    async settle() {
      await scheduler.waitIdle();
      if (failures.length > 0) throw failures[0];
    },
    begin: (work) => void work.catch((error: unknown) => failures.push(error)),
    calm() {
      isCalm = true;
    },
    isCalm: () => isCalm,
  };
}
