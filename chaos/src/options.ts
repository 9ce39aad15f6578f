import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from './world/places.ts';

export interface Options {
  orders: number;
  seed: number;
  /** Processes of each service. */
  processes: number;
  /** The tree whose services are tortured. */
  root: string;
  /** Failpoints that every process of a service meets first, beside the plan's: `order-api:relay.after-claim=crash@3`. */
  also: readonly string[];
  /** Seconds that everything may take to come to rest, beside a share for each order. */
  patience: number;
  /** Where to leave what the services wrote; undefined: nowhere. */
  logs: string | undefined;
}

export const usage =
  'npm run chaos -- [--orders 300] [--seed 1] [--processes 2] [--logs folder]\n' +
  'Torments the whole platform and checks that nothing was lost, doubled or swapped. Exit code 1 if anything was.';

/** Throws what can be shown to a person. */
export function optionsFrom(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      orders: { type: 'string', default: '300' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      processes: { type: 'string', default: '2' },
      root: { type: 'string', default: repository },
      also: { type: 'string', multiple: true, default: [] },
      patience: { type: 'string', default: '90' },
      logs: { type: 'string' },
    },
  });
  return {
    orders: wholeNumber('orders', values.orders, 1, 1_000_000),
    seed: wholeNumber('seed', values.seed, 0, 2 ** 32 - 1),
    processes: wholeNumber('processes', values.processes, 1, 4),
    root: resolve(values.root),
    also: values.also,
    patience: wholeNumber('patience', values.patience, 1, 3_600),
    logs: values.logs,
  };
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new Error(`--${name} must be a whole number from ${least} to ${most}, not ${text}`);
}
