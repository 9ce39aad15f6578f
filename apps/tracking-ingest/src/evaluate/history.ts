import type { Way } from '../domain/lanes/lane.ts';
import { type CsvRow, readCsv } from './csv.ts';
import { readTime } from './read-time.ts';

/** One order of a history, as it turned out. */
export interface PastOrder {
  readonly line: number;
  readonly way: Way;
  readonly shippedAt: Date;
  /** Null where nothing was promised: such an order teaches, and is not judged. */
  readonly promisedAt: Date | null;
  /** Null where it had not arrived when the history was written. */
  readonly deliveredAt: Date | null;
}

export interface History {
  readonly orders: readonly PastOrder[];
  /** What is wrong, row by row. */
  readonly problems: readonly string[];
}

const columns = ['carrier', 'origin', 'destination', 'shipped_at', 'promised_at', 'delivered_at'] as const;
type Column = (typeof columns)[number];
type Fields = Readonly<Record<Column, string>>;

/** Reads a history. Columns may stand in any order, and others beside them. */
export function readHistory(text: string): History {
  let rows: CsvRow[];
  try {
    rows = readCsv(text);
  } catch (error) {
    return { orders: [], problems: [error instanceof Error ? error.message : String(error)] };
  }
  const [header, ...data] = rows;
  const names = (header?.cells ?? []).map((name) => name.trim().toLowerCase());
  const missing = columns.filter((name) => !names.includes(name));
  if (missing.length > 0) return { orders: [], problems: [`line 1: no column ${missing.join(', ')}`] };
  const read = data.map((row) => orderFrom(row, names));
  return {
    orders: read.flatMap((each) => (typeof each === 'string' ? [] : [each])),
    problems: read.filter((each) => typeof each === 'string'),
  };
}

/** The order; or what is wrong with its row. */
function orderFrom({ line, cells }: CsvRow, names: readonly string[]): PastOrder | string {
  const complain = (what: string) => `line ${line}: ${what}`;
  if (cells.length !== names.length)
    return complain(`${cells.length} fields where the header has ${names.length}`);
  const fields = Object.fromEntries(
    columns.map((name) => [name, cells[names.indexOf(name)] ?? '']),
  ) as Fields;
  const empty = (['carrier', 'shipped_at'] as const).find((name) => fields[name] === '');
  if (empty) return complain(`${empty} is empty`);
  const shippedAt = readTime(fields.shipped_at, 'start');
  const promisedAt = readTime(fields.promised_at, 'end');
  const deliveredAt = readTime(fields.delivered_at, 'start');
  const unreadable = Object.entries({
    shipped_at: shippedAt,
    promised_at: promisedAt,
    delivered_at: deliveredAt,
  })
    .filter(([, time]) => time === 'unreadable')
    .map(([name]) => `${name} is no time: ${fields[name as Column].slice(0, 40)}`);
  if (unreadable.length > 0) return complain(unreadable.join('; '));
  const order = { line, way: wayOf(fields), shippedAt, promisedAt, deliveredAt } as PastOrder;
  if (order.deliveredAt && order.deliveredAt < order.shippedAt)
    return complain('delivered before it was shipped');
  return order;
}

/** `US-MA-021` is an area in an area in an area: what stands before a dash is the wider one. */
const wayOf = ({ carrier, origin, destination }: Fields): Way => ({
  mover: carrier,
  origin: areaFrom(origin),
  destination: areaFrom(destination),
});

const areaFrom = (text: string): string[] =>
  text
    .split(/[-/]/)
    .map((part) => part.trim().toUpperCase())
    .filter((part) => part !== '');
