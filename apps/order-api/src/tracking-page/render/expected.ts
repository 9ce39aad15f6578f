import type { Expectation } from '../story/expectation.ts';
import type { Times } from '../words/times.ts';
import type { PageInput } from './page-input.ts';

type Said = Pick<PageInput, 'words' | 'times' | 'now'>;

const dayName = (at: Date, { words, times, now }: Said): string => {
  const away = times.daysBetween(now, at);
  if (away === 0) return words.expected.today;
  return away === 1 ? words.expected.tomorrow : times.day(at);
};

/** A window from midnight to midnight, or to a minute before it, is a day and not a time. */
const isWholeDay = (at: Date, times: Times): boolean =>
  !times.isSameDay(at, new Date(at.getTime() - 60_000)) ||
  !times.isSameDay(at, new Date(at.getTime() + 60_000));

/** The hours within a day; null where nobody has promised any. What is computed is no truer than a day. */
const hours = ({ from, by, source }: Expectation, { words, times }: Said): string | null => {
  if (source === 'computed' || !by || isWholeDay(by, times)) return null;
  return from && times.isSameDay(from, by) && from < by
    ? words.expected.between(times.time(from), times.time(by))
    : words.expected.by(times.time(by));
};

/** A window that ends at midnight ends with the day before. */
const lastOf = ({ from, by }: Expectation, times: Times): Date | null => {
  const before = by && new Date(by.getTime() - 1);
  return from && by && before && from < by && !times.isSameDay(before, by) ? before : by;
};

/** `Today, 2 PM – 6 PM`, `Tuesday, 4 March`, `3 – 5 March`. */
export const expectedWhen = (expected: Expectation, said: Said): string => {
  const { from } = expected;
  const by = lastOf(expected, said.times);
  const end = by ?? from;
  if (!end) return said.words.expected.unknown;
  if (from && by && from < by && !said.times.isSameDay(from, by)) return said.times.days(from, by);
  return [dayName(end, said), hours({ ...expected, by }, said)].filter(Boolean).join(', ');
};
