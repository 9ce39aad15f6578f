import type { Run } from '../run/benchmark.ts';
import { decisions } from './decisions.ts';
import { dryRun } from './dry-run.ts';

export const run: Run = async ({ quick, say }) => {
  say('decisions, on one core');
  const decided = decisions(quick);
  say('a dry run');
  return { rows: [decided, await dryRun()] };
};
