import { env } from 'node:process';
import fc from 'fast-check';
import { announce } from '../announce.ts';
import { type Story, storyOf } from './story.ts';

/** Tells one story to its end and throws if something in it was wrong. */
export type Tale = (story: Story) => Promise<void>;

/** Most steps after the beginning at which somebody is killed; a story is rarely longer. */
const lastKill = 90;

const propertyOf = (tale: Tale) =>
  fc.asyncProperty(
    fc.scheduler(),
    fc.gen(),
    fc.uniqueArray(fc.integer({ min: 1, max: lastKill }), { maxLength: 4 }),
    async (scheduler, chance, kills) => {
      const draw = (below: number) => chance(fc.nat, { max: below - 1 });
      await tale(storyOf({ scheduler, draw, kills }));
    },
  );

/** From the environment, to see the same interleavings again; otherwise a new one. */
const seedOf = (): number => Number(env.WAYBILL_MODEL_SEED ?? Math.floor(Math.random() * 0x7fffffff));
const factorOf = (): number => Number(env.WAYBILL_MODEL_FACTOR ?? 1);

/**
 * How often to tell a model's tale, and from which seed; says both. WAYBILL_MODEL_SEED repeats a run,
 * WAYBILL_MODEL_FACTOR makes it so many times longer.
 */
export function modelRun(name: string, times: number): { seed: number; numRuns: number } {
  const run = { seed: seedOf(), numRuns: times * factorOf() };
  announce(`${name}: ${run.numRuns} interleavings, WAYBILL_MODEL_SEED=${run.seed}`);
  return run;
}

/** Tells the tale in so many interleavings with killed processes, and fails with the smallest story that went wrong. */
export const holdsHoweverItHappens = (name: string, times: number, tale: Tale): Promise<void> =>
  fc.assert(propertyOf(tale), modelRun(name, times));

/** Whether some interleaving out of so many shows what is wrong: the proof that a tale can fail. */
export async function goesWrongSomehow(times: number, tale: Tale): Promise<boolean> {
  const { failed } = await fc.check(propertyOf(tale), { seed: seedOf(), numRuns: times, endOnFailure: true });
  return failed;
}
