import { blindRules } from '../boundaries/canaries.ts';
import { brokenRules } from '../boundaries/imports.ts';
import { tool } from './command.ts';
import { outcomeOf, sum } from './outcome.ts';
import type { Run } from './step.ts';

/** The direction of imports, that each rule can see, and that workspaces use what they declare. */
export async function boundaries({ signal, say }: Run) {
  const blind = await blindRules();
  for (const problem of blind) say(`  ${problem}`);
  const { modules, rules, problems } = await brokenRules();
  for (const problem of problems) say(`  ${problem}`);
  say(`  ${modules} modules, ${rules} rules, ${blind.length} blind, ${problems.length} broken imports`);
  const declared = await tool('turbo', ['boundaries'], signal);
  return sum([
    holds(blind.length === 0, 'a rule does not see its canary'),
    holds(problems.length === 0, `${problems.length} imports run the wrong way`),
    holds(declared === 0, 'a workspace uses what it does not declare or may not have'),
  ]);
}

const holds = (good: boolean, problem: string) => outcomeOf(good ? [] : [`boundaries: ${problem}`]);
