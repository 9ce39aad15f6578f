import process from 'node:process';
import { mutants } from './bugs/index.ts';
import type { Mutant } from './mutant.ts';
import { type MutantOptions, optionsFrom, usage } from './options.ts';
import { type Outcome, tortureCopy } from './torture-copy.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The first thing that each broken law says. */
const firstBreaches = (output: string): string[] =>
  output
    .split('\n')
    .filter((line, index, lines) => line.startsWith('     ! ') && !lines[index - 1]?.startsWith('     ! '))
    .map((line) => `    ${line.trim()}`);

function sayOutcome(mutant: Mutant, { broken, output, seconds }: Outcome): boolean {
  if (broken === undefined) say(`${mutant.name}: could not be run (${seconds} s)\n${output.slice(-3_000)}`);
  else if (broken.length === 0) say(`${mutant.name}: NOT CAUGHT (${seconds} s): it ${mutant.says}`);
  else
    say(
      [`${mutant.name}: caught by law ${broken.join(', ')} (${seconds} s)`, ...firstBreaches(output)].join(
        '\n',
      ),
    );
  return broken !== undefined && broken.length > 0;
}

/** Without a bug every law must hold, or the bugs would prove nothing. */
async function control(options: MutantOptions): Promise<boolean> {
  const { broken, output, seconds } = await tortureCopy(undefined, options);
  const clean = broken?.length === 0;
  say(clean ? `without a bug every law holds (${seconds} s)` : `without a bug:\n${output.slice(-3_000)}`);
  return clean;
}

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    say(usage);
    return 0;
  }
  const options = optionsFrom(
    args,
    mutants.map(({ name }) => name),
  );
  const chosen = mutants.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  say(
    `npm run chaos:mutants -- --orders ${options.orders} --seed ${options.seed}: ${chosen.length} known bugs`,
  );
  if (options.only.length === 0 && !(await control(options))) return 1;
  const waiting = [...chosen];
  let caught = 0;
  const worker = async () => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift())
      if (sayOutcome(mutant, await tortureCopy(mutant, options))) caught += 1;
  };
  await Promise.all(Array.from({ length: options.atOnce }, worker));
  say(`${caught} of ${chosen.length} caught`);
  return caught === chosen.length && caught > 0 ? 0 : 1;
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
  process.exit(2);
}
