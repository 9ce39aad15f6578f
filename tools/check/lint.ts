import { tool } from './command.ts';
import { outcomeOf } from './outcome.ts';
import type { Run } from './step.ts';

export async function lint({ signal }: Run) {
  const code = await tool('biome', ['check', '.', '--error-on-warnings'], signal);
  return outcomeOf(code === 0 ? [] : ['biome found faults; "npm run format" mends most']);
}
