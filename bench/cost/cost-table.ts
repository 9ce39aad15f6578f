import { number } from '../report/words.ts';
import type { CostEach } from './estimate.ts';

const million = 1_000_000;
const secondsADay = 86_400;
/** Tables that grow by less for each shipment share a line. */
const leastBytes = 500;

const line = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const processorLine = (name: string, ms: number): string =>
  line(`processor, ${name}`, `${number(ms)} ms`, `${number((ms * million) / 1_000 / 3_600)} hours`);

const bytesLine = (what: string, bytes: number): string =>
  line(what, `${number(bytes / 1e3)} kB`, `${number((bytes * million) / 1e9)} GB`);

const countLine = (what: string, count: number): string =>
  line(what, number(count), `${number((count * million) / 1e6)} million`);

/** What a million shipments cost, worked out from what one costs, in Markdown. */
export function costTable(
  cost: CostEach,
  atRest: Readonly<Record<string, number>>,
  shipments: number,
): string {
  const processor = Object.entries(cost.processorMs);
  const tables = Object.entries(cost.tableBytes).toSorted(([, one], [, other]) => other - one);
  const large = tables.filter(([, bytes]) => bytes >= leastBytes);
  const [ms, stored] = [sum(Object.values(cost.processorMs)), sum(Object.values(cost.tableBytes))];
  const rest = stored - sum(large.map(([, bytes]) => bytes));
  const cores = (ms * million) / 1_000 / secondsADay;
  const idle = Object.entries(atRest).map(([name, rate]) => `${name} ${number(rate / 10)} %`);
  return [
    `Cost of a shipment, from ${shipments} shipments that went from the order to the door, and of a million of them:`,
    '',
    line('part', 'one shipment', 'a million'),
    '|---|---|---|',
    ...processor.map(([name, each]) => processorLine(name, each)),
    processorLine('all together', ms),
    countLine('scans taken in', cost.scans),
    countLine('webhooks delivered', cost.webhooks),
    countLine('events published', cost.messages),
    bytesLine('events published, bytes', cost.messageBytes),
    countLine('events taken in, once for each consumer', cost.taken),
    bytesLine('write-ahead log', cost.logBytes),
    bytesLine('database, all that stays', stored),
    ...large.map(([name, bytes]) => bytesLine(`database, ${name}`, bytes)),
    bytesLine('database, all other tables', rest),
    '',
    `A million a day, spread evenly, keep ${number(ms)} ms × 1,000,000 ÷ 86,400,000 ms = ${number(cores)} cores busy. With nothing to do, of one core: ${idle.join(', ')}; this is not in the table.`,
  ].join('\n');
}
