import { parseArgs } from 'node:util';

export interface Options {
  cases: number;
  seed: number;
}

export const usage = `npm run fuzz -- [10000] [--seed 1]
Sends every route so many requests, made from its own schemas and spoiled. Exit code 1 if an answer is not as documented.`;

/** Throws what can be shown to a person. */
export function optionsFrom(args: readonly string[], now: number): Options {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { seed: { type: 'string', default: String(now % 1_000_000) } },
  });
  const [cases = '10000', ...more] = positionals;
  if (more.length > 0) throw new Error(`One number of requests is enough; what is ${more.join(' ')}?`);
  return {
    cases: wholeNumber('The number of requests', cases, 1, 100_000_000),
    seed: wholeNumber('--seed', values.seed, 0, 2 ** 32 - 1),
  };
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (text !== '' && Number.isInteger(number) && number >= least && number <= most) return number;
  throw new Error(`${name} must be a whole number from ${least} to ${most}, not ${text}`);
}
