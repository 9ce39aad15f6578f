import { inspect } from '../guards/guard.ts';
import { guards as allGuards } from '../guards/index.ts';
import { readSources } from '../guards/source-file.ts';
import { root } from './command.ts';
import { outcomeOf, sum } from './outcome.ts';
import type { Run } from './step.ts';

export async function guards({ say }: Run) {
  const files = await readSources(root);
  const outcomes = allGuards.map((guard) => {
    const { checked, problems } = inspect(guard, files);
    say(`  ${problems.length === 0 ? '✓' : '✗'} ${guard.promise} (${checked} files)`);
    for (const problem of problems) say(`      ${problem}`);
    return outcomeOf(
      problems.length === 0 ? [] : [`guards: it does not hold that ${guard.promise} (${problems.length})`],
    );
  });
  return sum(outcomes);
}
