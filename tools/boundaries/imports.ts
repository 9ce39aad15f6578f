import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import config from '../../.dependency-cruiser.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const rules = config.forbidden as readonly (IForbiddenRuleType & { name: string })[];

/** Follows every import below a folder that is laid out like the repository. */
export async function follow(baseDir: string, folders: string[]): Promise<ICruiseResult['summary']> {
  const { output } = await cruise(folders, {
    ...config.options,
    baseDir,
    validate: true,
    ruleSet: { forbidden: [...rules] },
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text instead of data');
  return output.summary;
}

export interface Inspection {
  modules: number;
  rules: number;
  problems: string[];
}

/** The imports that break a rule. Following too few modules is a problem too: it would find nothing wrong. */
export async function brokenRules(): Promise<Inspection> {
  const folders = ['apps', 'packages', 'journeys'];
  const { violations, totalCruised } = await follow(root, folders);
  const problems = violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
  const written = await countSources(folders);
  if (totalCruised < written) problems.push(`only ${totalCruised} modules of ${written} were followed`);
  return { modules: totalCruised, rules: rules.length, problems };
}

async function countSources(folders: string[]): Promise<number> {
  const lists = await Promise.all(folders.map((folder) => readdir(`${root}${folder}`, { recursive: true })));
  return lists.flat().filter((path) => path.endsWith('.ts') && !path.includes('node_modules')).length;
}
