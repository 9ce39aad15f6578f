import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../src/world/places.ts';

export interface MutantOptions {
  orders: string;
  seed: string;
  /** Names of mutants; empty: all, and the sources without a bug first. */
  only: readonly string[];
  /** The tree that gets the bugs, in copies. */
  root: string;
}

export const usage =
  'npm run chaos:mutants -- [--only name]… [--orders 24] [--seed 1]\n' +
  'Puts one known bug after the other into a copy of the sources, and checks that a law finds it.';

export function optionsFrom(args: readonly string[]): MutantOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      orders: { type: 'string', default: '24' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', multiple: true, default: [] },
      root: { type: 'string', default: repository },
    },
  });
  return { ...values, root: resolve(values.root) };
}
