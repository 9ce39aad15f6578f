import type { AttemptParty, TrackingStatus } from '@waybill/contracts';

/** What one carrier code means. */
export interface CodeMeaning {
  readonly status: TrackingStatus;
  /** The carrier's words, where a source has them. */
  readonly text: string | null;
  /** Whose doing a failure was; absent on ordinary steps. */
  readonly party?: AttemptParty;
  /** The finer class of a failure, in the carrier's own letters. */
  readonly sub?: string;
  /** The parcel starts to go back with this code. */
  readonly opensReturnLeg?: true;
  /** Where this is known from. */
  readonly source: string;
}

/**
 * Codes as text in lower case, parents and children apart. A child is looked for among the children first,
 * then among the parents: some carriers send the same numbers in either place.
 */
export interface CodeTable {
  readonly parent: ReadonlyMap<string, CodeMeaning>;
  readonly child: ReadonlyMap<string, CodeMeaning>;
}
