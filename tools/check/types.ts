import { tool } from './command.ts';
import { outcomeOf } from './outcome.ts';
import type { Run } from './step.ts';

/** Each workspace by itself, unchanged ones from turbo's cache; then what belongs to no workspace. */
export async function types({ signal }: Run) {
  const args = ['run', 'typecheck', 'typecheck:root', '--continue=always', '--output-logs=errors-only'];
  const code = await tool('turbo', args, signal);
  return outcomeOf(code === 0 ? [] : ['the types do not agree']);
}
