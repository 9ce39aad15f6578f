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

/** Codes as text, parents and children apart: the same digits may mean different things in each. */
export interface CodeTable {
  readonly parent: ReadonlyMap<string, CodeMeaning>;
  readonly child: ReadonlyMap<string, CodeMeaning>;
}
