import type { AttemptParty, Leg, TrackingStatus } from '@waybill/contracts';

/** Which of a carrier's codes is meant. The child is the finer one of a scan's two. */
export interface MappedCode {
  readonly tenantId: string;
  readonly carrier: string;
  /** Null: on either leg. */
  readonly leg: Leg | null;
  readonly level: 'parent' | 'child';
  /** In lower case, as the tables have it. */
  readonly code: string;
}

/** What an operator says that a code means. */
export interface OperatorMeaning {
  readonly status: TrackingStatus;
  /** Whose doing it was, where it is a failure. */
  readonly party: AttemptParty | null;
  readonly note: string | null;
}

export interface CodeMap extends MappedCode {
  readonly id: string;
  /** Counts from 1; 0 before the first. */
  readonly version: number;
  /** Null: the carrier's own table holds again. */
  readonly meaning: OperatorMeaning | null;
}

/** One step in a code map's history. */
export interface CodeMapVersion {
  readonly version: number;
  readonly meaning: OperatorMeaning | null;
  /** The version that this one brought back; 0 is the time before the first. Null on ordinary versions. */
  readonly revertsTo: number | null;
  readonly createdAt: Date;
  /** The API key that was used. */
  readonly createdBy: string;
}

export type NewVersion = Pick<CodeMapVersion, 'meaning' | 'revertsTo'>;

/** The change that restores an earlier version, by default the last but one; null if there is no such version. */
export function revertTo(history: readonly CodeMapVersion[], wanted: number | null): NewVersion | null {
  const current = Math.max(0, ...history.map(({ version }) => version));
  const target = wanted ?? current - 1;
  if (target < 0 || target >= current) return null;
  const meaning = history.find(({ version }) => version === target)?.meaning ?? null;
  return { meaning, revertsTo: target };
}
