import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tool } from './command.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Run } from './step.ts';
import { tally, type VitestReport } from './tally.ts';

/** Runs one vitest project; each test counts. */
export const vitest =
  (project: string) =>
  async ({ signal, filters }: Run): Promise<Outcome> => {
    const folder = await mkdtemp(join(tmpdir(), 'waybill-report-'));
    const file = join(folder, 'report.json');
    try {
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
      const code = await tool('vitest', ['run', '--project', project, ...reporters, ...filters], signal);
      const report = await readReport(file);
      return report
        ? tally(project, report, code)
        : outcomeOf([`${project}: vitest wrote no report; no test ran`]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

async function readReport(file: string): Promise<VitestReport | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as VitestReport;
  } catch {
    return undefined;
  }
}
