import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readHistory } from './history.ts';
import { reportOf } from './report.ts';
import { calibrationOf, scoreOf } from './score.ts';
import { walk } from './walk.ts';

export interface Terminal {
  readonly args: readonly string[];
  readonly read: (path: string) => Promise<string>;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

const usage = `Judges how well late deliveries are foretold, on a history of your own.

  npm run evaluate:delays -- FILE.csv [--threshold 0.5] [--enough 20] [--checkpoints 0,0.5,0.9] [--skip-bad] [--json]

Columns: carrier, origin, destination, shipped_at, promised_at, delivered_at. Times are RFC 3339; without an offset
they are UTC. An area may be told from coarse to fine: US-MA-021. The method: docs/delays.md`;

const share = z.coerce.number().min(0).max(1);
const settings = z.object({
  threshold: share.default(0.5),
  enough: z.coerce.number().int().min(1).default(20),
  checkpoints: z
    .string()
    .default('0,0.5,0.9')
    .transform((text) => text.split(','))
    .pipe(z.array(z.string().trim().min(1).transform(Number).pipe(z.number().min(0).max(1))).min(1)),
});

const flags = {
  threshold: { type: 'string' },
  enough: { type: 'string' },
  checkpoints: { type: 'string' },
  'skip-bad': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

const shownProblems = 20;

/** Runs the program; answers its exit code. */
export async function runEvaluation({ args, read, print, complain }: Terminal): Promise<number> {
  if (args.includes('--help')) {
    print(usage);
    return 0;
  }
  const order = orderFrom(args);
  if (!order) return refuse(complain, usage);
  const text = await read(order.file).catch(() => null);
  if (text === null) return refuse(complain, `${order.file} cannot be read.`);
  const { orders, problems } = readHistory(text);
  for (const problem of problems.slice(0, shownProblems)) complain(problem);
  if (problems.length > shownProblems) complain(`… and ${problems.length - shownProblems} more`);
  if (problems.length > 0 && !order.skipBad)
    return refuse(complain, `Rows that cannot be used: ${problems.length}. --skip-bad goes on without them.`);
  if (orders.length === 0) return refuse(complain, `${order.file} has no orders.`);
  const verdicts = walk(orders, order);
  if (!order.json) print(reportOf(orders, verdicts, order));
  else
    print(
      JSON.stringify({ score: scoreOf(verdicts, order.threshold), calibration: calibrationOf(verdicts) }),
    );
  return 0;
}

const refuse = (complain: Terminal['complain'], why: string): number => {
  complain(why);
  return 1;
};

function orderFrom(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: flags, allowPositionals: true });
    const [file, ...more] = positionals;
    const parsed = settings.safeParse(values);
    if (file === undefined || more.length > 0 || !parsed.success) return null;
    return { ...parsed.data, file, skipBad: values['skip-bad'] === true, json: values.json === true };
  } catch {
    return null;
  }
}
