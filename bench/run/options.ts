import { parseArgs } from 'node:util';

export interface Options {
  /** Names of benchmarks; none = all. */
  names: readonly string[];
  quick: boolean;
  /** Print Markdown, for documents. */
  markdown: boolean;
  /** Where to write the figures, round by round. */
  json?: string | undefined;
  /** Print a run that was written before, and measure nothing. */
  from?: string | undefined;
}

/** What can be typed. */
export const usage = (
  known: readonly string[],
): string => `npm run bench -- [NAME…] [--quick] [--json FILE] [--markdown]
npm run bench -- --from FILE [--markdown]
Measures the system beside the thinnest programs that could do the same work. Names: ${known.join(', ')}.
How to read it: bench/README.md`;

/** Throws on a word that it does not know, naming those that it does. */
export function readOptions(args: readonly string[], known: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
      json: { type: 'string' },
      from: { type: 'string' },
    },
  });
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`"${unknown}" is no benchmark. There are: ${known.join(', ')}.`);
  return { ...values, names: positionals };
}

/** In their own order, whatever order they were asked for in. */
export const chosen = <T extends { name: string }>(
  all: readonly T[],
  names: readonly string[],
): readonly T[] => (names.length === 0 ? all : all.filter(({ name }) => names.includes(name)));
