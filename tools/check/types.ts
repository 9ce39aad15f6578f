import { tool } from './command.ts';
import { outcomeOf } from './outcome.ts';
import type { Run } from './step.ts';

/**
 * Every workspace in one program: what they share is read once, where a program for each takes six times the
 * work. A second checker would repeat two thirds of the first one's.
 */
export async function types({ signal }: Run) {
  const code = await tool('tsc', ['--checkers', '1'], signal);
  return outcomeOf(code === 0 ? [] : ['the types do not agree']);
}
