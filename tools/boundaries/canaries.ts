import { fileURLToPath } from 'node:url';
import { follow, rules } from './imports.ts';

const canaries = fileURLToPath(new URL('./canaries/', import.meta.url));

/**
 * The rules that cannot see. canaries/ is laid out like the repository; each rule has a file of its name there
 * that breaks it. A rule that lets its canary pass would let everything pass.
 */
export async function blindRules(): Promise<string[]> {
  const { violations } = await follow(canaries, ['apps', 'packages']);
  const caught = new Set(
    violations.filter(({ rule, from }) => from.includes(`/${rule.name}.`)).map(({ rule }) => rule.name),
  );
  const problems = rules
    .filter(({ name }) => !caught.has(name))
    .map(({ name }) => `the rule ${name} did not reject its canary`);
  const innocent = violations.filter(({ from }) => from.includes('/innocent'));
  for (const { rule, from } of innocent)
    problems.push(`the rule ${rule.name} rejected ${from}, which is allowed`);
  return problems;
}
