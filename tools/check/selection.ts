import type { Step } from './step.ts';

export interface Selection {
  steps: readonly Step[];
  filters: readonly string[];
}

/**
 * What to run: names of steps, and paths that limit which test files run. Without names it is everything.
 * Throws on a word that is neither.
 */
export function select(
  all: readonly Step[],
  words: readonly string[],
  isPath: (word: string) => boolean,
): Selection {
  const names = new Set(all.map(({ name }) => name));
  const filters = words.filter((word) => !names.has(word));
  const unknown = filters.find((word) => !isPath(word));
  if (unknown !== undefined) {
    throw new Error(`"${unknown}" is neither a step (${[...names].join(', ')}) nor a path.`);
  }
  const chosen = all.filter(({ name }) => words.includes(name));
  return { steps: chosen.length > 0 ? chosen : all, filters };
}
