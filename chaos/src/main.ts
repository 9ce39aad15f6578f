import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { laws } from './laws/index.ts';
import { type Options, optionsFrom, usage } from './options.ts';
import { makePlan, type Plan } from './plan/plan.ts';
import { sayJudgements, sayPlan } from './report.ts';
import { run } from './run.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function optionsOrExit(): Options {
  try {
    return optionsFrom(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    return process.exit(2);
  }
}

const keepLogsIn = (folder: string | undefined) => async (outputs: ReadonlyMap<string, string>) => {
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  for (const [instance, output] of outputs) await writeFile(join(folder, `${instance}.log`), output);
};

/** A failpoint that somebody wants to see hit comes first in each process of its service. */
const withAlso = (plan: Plan, also: readonly string[]): Plan => ({
  ...plan,
  lives: Object.fromEntries(
    plan.instances.map(({ name, service }) => {
      const first = also
        .filter((text) => text.startsWith(`${service}:`))
        .map((text) => text.slice(service.length + 1));
      return [name, [...first, ...(plan.lives[name] ?? [])]];
    }),
  ),
});

const options = optionsOrExit();
const plan = withAlso(makePlan(options), options.also);
const started = Date.now();
sayPlan(say, plan);
const ledgers = await run(plan, options.root, say, keepLogsIn(options.logs));
say('');
const broken = sayJudgements(
  say,
  laws.map((law) => ({ law, verdict: law.judge(ledgers) })),
);
say('');
say(
  `${broken === 0 ? 'every law holds' : `${broken} of ${laws.length} laws are broken`}, seed ${options.seed}, ${Math.round((Date.now() - started) / 1_000)} s`,
);
process.exit(broken === 0 ? 0 : 1);
