import type { Ledgers } from '../ledgers/ledgers.ts';

/** What a law found in the ledgers. */
export interface Verdict {
  /** What was counted, so that «nothing was broken» cannot mean «nothing was looked at». */
  counts: Readonly<Record<string, number>>;
  /** Every breach, in words. Empty: the law holds. */
  breaches: readonly string[];
}

/** A promise of the platform, judged from ledgers that do not know each other. Pure. */
export interface Law {
  number: number;
  name: string;
  judge(ledgers: Ledgers): Verdict;
}

/** Breaches of one kind: a sentence for each thing that fails. */
export const each = <T>(things: Iterable<T>, fails: (thing: T) => string | false | undefined): string[] =>
  [...things].flatMap((thing) => fails(thing) || []);

/** The things by a name of theirs. */
export const grouped = <T>(things: Iterable<T>, name: (thing: T) => string): Map<string, T[]> =>
  Map.groupBy(things, name);
