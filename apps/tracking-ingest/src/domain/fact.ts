import type { Leg, TrackingStatus } from '@waybill/contracts';

/** What a scan says when it is read on one leg. The same code may mean another thing on the other leg. */
export interface LegMeaning {
  readonly status: TrackingStatus;
  /**
   * Set where the parcel turns round here, with the number it goes back under if the carrier has said it; and on the
   * way back where this scan names that number.
   */
  readonly opensReturnLeg: { readonly trackingId: string | null } | null;
}

/** One scan as the story of its parcel sees it: when, what on either leg, and how to know it again. */
export interface Fact {
  /** Our id, in the order of reception. It only decides which of two identical scans counts as the first. */
  readonly id: string;
  /** The carrier's own identity of this news. */
  readonly key: string;
  /** The code that the carrier gave; with the key or the time it says whether two scans are the same news. */
  readonly code: string;
  /** Changes with anything that the carrier wrote. */
  readonly fingerprint: string;
  /** When it happened. If the carrier's time cannot be read, or is more than a day ahead or a year old, the time of reception. */
  readonly occurredAt: Date;
  /** The leg as the carrier itself names it; mostly it does not. */
  readonly namedLeg: Leg | null;
  readonly forward: LegMeaning;
  readonly return: LegMeaning;
}
