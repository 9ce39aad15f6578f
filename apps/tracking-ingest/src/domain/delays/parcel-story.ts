import type { AttemptParty, Leg, TrackingStatus } from '@waybill/contracts';

/** One scan that counts, in the order of the parcel's own story. */
export interface Step {
  readonly scanId: string;
  readonly status: TrackingStatus;
  readonly leg: Leg;
  readonly at: Date;
  /** Whose doing it was, where it went wrong. */
  readonly party: AttemptParty | null;
}

/** A time that the carrier itself has named, when it took the order or in a scan. */
export interface Named {
  readonly at: Date;
  readonly source: 'booking' | 'scan';
  readonly scanId: string | null;
}

/** All that is known of one booked parcel: on its way out, and on its way back under whatever number. */
export interface ParcelStory {
  readonly bookedAt: Date;
  /** Until when the carrier meant to collect it. */
  readonly pickupBy: Date | null;
  /** The first that the carrier promised. What it says later changes what to expect, not what was promised. */
  readonly promise: Named | null;
  /** The last that the carrier named. */
  readonly expected: Named | null;
  readonly steps: readonly Step[];
  /** The last moment at which anybody scanned it. */
  readonly lastHeardAt: Date | null;
  /** Whether anybody pushes scans of it. Only then does silence mean something. */
  readonly canBeHeard: boolean;
  /** The shipment was cancelled, or booked anew with another number. */
  readonly isCancelled: boolean;
}
