import type { HistoryEntry } from './client.ts';

const ends = new Set([
  'ORDER_DELIVERED',
  'ORDER_UNDELIVERABLE',
  'ERROR_EXCEPTION',
  'ORDER_CANCELLED',
  'ORDER_FAILED',
  'ESTIMATES_FAILED',
]);

export interface Heard {
  sequence: number;
  status: string;
}

/** What the demo still waits for: the last status, and the webhook of each status change before it. */
export const progress = (history: readonly HistoryEntry[], heard: readonly Heard[]) => {
  const applied = history.filter((entry) => entry.applied !== false);
  const last = applied.at(-1)?.status ?? '';
  const told = new Set(heard.map(({ sequence }) => sequence));
  return {
    ended: ends.has(last),
    delivered: last === 'ORDER_DELIVERED',
    everyoneTold: told.size >= applied.length,
  };
};

/** One line of the timeline, as the terminal shows it. */
export const line = (seconds: number, who: string, what: string): string =>
  `${seconds.toFixed(1).padStart(6)} s  ${who.padEnd(9)} ${what}`;
