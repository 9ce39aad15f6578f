import type { Fact } from './fact.ts';
import { placeOf } from './journey.ts';

/**
 * The one order in which a set of scans is read, whatever the order in which they came: by their own time; within the
 * same second (carriers' clocks are no finer) by how far the parcel has come, then by the carrier's number. The
 * remaining criteria only make the order total.
 */
export const inCanonicalOrder = (facts: readonly Fact[]): Fact[] => [...facts].sort(compare);

const compare = (a: Fact, b: Fact): number =>
  a.occurredAt.getTime() - b.occurredAt.getTime() ||
  progress(a) - progress(b) ||
  compareNumbers(a.key, b.key) ||
  compareText(a.fingerprint, b.fingerprint) ||
  compareText(a.id, b.id);

/** A status that can happen anywhere is sorted with the steps of transit. */
const progress = ({ forward }: Fact): number => {
  const place = placeOf(forward.status);
  return typeof place === 'number' ? place : 3;
};

/** Shorter first, so that carriers' counters sort as the numbers they are. */
const compareNumbers = (a: string, b: string): number => a.length - b.length || compareText(a, b);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
