import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../src/world/places.ts';

export interface MutantOptions {
  orders: string;
  seed: string;
  /** Names of mutants; empty: all, and the sources without a bug first. */
  only: readonly string[];
  /** Tortures at the same time: most of their time they wait for deadlines. */
  atOnce: number;
  /** The tree that gets the bugs, in copies. */
  root: string;
}

export const usage =
  'npm run chaos:mutants -- [--only name]… [--orders 60] [--seed 1] [--at-once 2]\n' +
  'Puts one known bug after the other into a copy of the sources, and checks that a law finds it.';

/** Throws what can be shown to a person. */
export function optionsFrom(args: readonly string[], known: readonly string[]): MutantOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      orders: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', multiple: true, default: [] },
      'at-once': { type: 'string', default: '2' },
      root: { type: 'string', default: repository },
    },
  });
  const { 'at-once': atOnce, root, ...rest } = values;
  const unknown = rest.only.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`"${unknown}" is no bug. There are: ${known.join(', ')}.`);
  if (!/^[1-9]\d?$/.test(atOnce))
    throw new Error(`--at-once must be a whole number from 1 to 99, not ${atOnce}`);
  return { ...rest, atOnce: Number(atOnce), root: resolve(root) };
}
