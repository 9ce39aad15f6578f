import { inTurns } from '../measures/turns.ts';
import type { Row } from '../report/row.ts';
import { figures } from '../report/words.ts';
import { placeOrders, type Result, type Target } from './load.ts';

export interface Size {
  orders: number;
  clients: number;
  rounds: number;
  say(line: string): void;
}

export type Compared = Record<'floor' | 'system', Result[]>;

/** Warms both sides, then lets them place as many orders in turns. */
export async function compare(
  work: string,
  { floor, system }: { floor: Target; system: Target },
  { orders, clients, rounds, say }: Size,
  kind: { respondAsync: boolean; untilDone?: boolean },
): Promise<Compared> {
  for (const target of [floor, system]) await placeOrders(target, { orders: clients * 5, clients, ...kind });
  const place = (target: Target) => () => placeOrders(target, { orders, clients, ...kind });
  return inTurns({ floor: place(floor), system: place(system) }, rounds, (side, round, { perSecond }) =>
    say(`${work}, round ${round + 1}, ${side}: ${perSecond.toFixed(0)}/s`),
  );
}

/** The line of the table: orders per second, against a share of the floor's. */
export const rateRow = (work: string, { floor, system }: Compared, atLeast: number): Row => ({
  work,
  unit: '/s',
  system: system.map(({ perSecond }) => perSecond),
  floor: floor.map(({ perSecond }) => perSecond),
  target: { of: 'ratio', atLeast },
});

/** What stands behind the rate: how long an answer took, and how much work an order was. */
export function behind(work: string, compared: Compared): string {
  const side = (name: 'floor' | 'system') => {
    const of = (key: keyof Result, unit: string) =>
      figures(
        compared[name].map((one) => one[key]),
        unit,
      );
    return `- ${work}, ${name}: p50 ${of('p50', 'ms')}, p95 ${of('p95', 'ms')}; processor ${of('cpuPerOrder', 'ms')} for each order`;
  };
  return [side('floor'), side('system')].join('\n');
}
