import type { Row, Target } from './row.ts';
import { median, ratios } from './statistics.ts';

export type Verdict = 'yes' | 'no' | 'none asked';

/** The median ratio to the floor; null where there is none. */
export const ratioOf = ({ system, floor }: Row): number | null =>
  floor === undefined ? null : median(ratios(system, floor));

/** Whether the row meets its target, by its medians. What could not be measured has met nothing. */
export function verdictOn(row: Row): Verdict {
  if (!row.target) return 'none asked';
  const measured = row.target.of === 'ratio' ? ratioOf(row) : median(row.system);
  return measured !== null && isWithin(measured, row.target) ? 'yes' : 'no';
}

const isWithin = (
  measured: number,
  { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY }: Target,
): boolean => measured >= atLeast && measured <= atMost;
