import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { laws } from './laws/index.ts';
import { type Options, optionsFrom, usage } from './options.ts';
import { withFirst } from './plan/lives.ts';
import { makePlan } from './plan/plan.ts';
import { sayJudgements, sayPlan } from './report.ts';
import { run } from './run.ts';

/** 1 says that a law is broken; these say that nothing could be judged. */
const exitCodes = { badOptions: 2, couldNotRun: 3 };

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const keepLogsIn = (folder: string | undefined) => async (outputs: ReadonlyMap<string, string>) => {
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  for (const [instance, output] of outputs) await writeFile(join(folder, `${instance}.log`), output);
};

function optionsOrExit(): Options {
  if (process.argv.includes('--help')) {
    say(usage);
    return process.exit(0);
  }
  try {
    return optionsFrom(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    return process.exit(exitCodes.badOptions);
  }
}

async function main(options: Options): Promise<number> {
  const { root, seed, patience } = options;
  const plan = withFirst(makePlan(options), options.also);
  const started = Date.now();
  sayPlan(say, plan);
  const keepLogs = keepLogsIn(options.logs);
  const ledgers = await run({ plan, root, patienceMs: patience * 1_000 + 100 * plan.orders, say, keepLogs });
  say('');
  const judgements = laws.map((law) => ({ law, verdict: law.judge(ledgers) }));
  const broken = sayJudgements(say, judgements);
  const result = broken === 0 ? 'every law holds' : `${broken} of ${laws.length} laws are broken`;
  say(`\n${result}, seed ${seed}, ${Math.round((Date.now() - started) / 1_000)} s`);
  return broken === 0 ? 0 : 1;
}

try {
  process.exit(await main(optionsOrExit()));
} catch (error) {
  process.stderr.write(`The torture could not be carried through: ${(error as Error).stack}\n`);
  process.exit(exitCodes.couldNotRun);
}
