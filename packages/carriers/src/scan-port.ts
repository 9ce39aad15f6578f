import type { AttemptParty, Leg, TrackingStatus } from '@waybill/contracts';
import type { CodeTable } from './code-table.ts';
import type { RawPush } from './raw-push.ts';
import type { ScanAuthentication } from './scan-authentication.ts';

export type { RawPush } from './raw-push.ts';

/**
 * How one carrier pushes scans: what it sends, how it proves who it is, what it wants to hear.
 * Everything here is pure. Reading and meaning are apart, so that stored raw scans can be read again
 * when a table has grown.
 */
export interface ScanFormat {
  /** Names the folder, the push URL and the account's rows: `ecom-express`. */
  readonly carrier: string;
  readonly displayName: string;
  /** Set where it also pushes scans of parcels that other carriers move: an aggregator, a bridge. */
  readonly speaksForOthers?: true;
  /** What the carrier may present; the first is the usual one. */
  readonly authentication: readonly ScanAuthentication[];

  /** Takes a push apart. Never throws, whatever the bytes. */
  split(push: RawPush): SplitPush;
  /** The same scan gives the same key, however often it is pushed. Unique within one carrier account. */
  deduplicationKey(reading: Reading): string;
  /** What a reading means on its leg, by `table` if given (an operator's additions), else by the carrier's own. */
  interpret(reading: Reading, leg: Leg, table?: CodeTable): Meaning;

  /** The exact answer that makes the carrier stop sending: every reading is stored. */
  accepted(readings: readonly Reading[]): PushAnswer;
  /** The carrier's own failure form. `echo` is whatever could be read, or null. */
  refused(echo: Echo | null, refusal: Refusal): PushAnswer;

  /** Every code that has a known meaning, for docs and for operators. */
  readonly codes: CodeTable;
  /** Steps that this carrier takes back legally; all others are late news. */
  readonly backEdges: readonly BackEdge[];
}

export type SplitPush =
  | { readonly kind: 'readings'; readonly readings: readonly Reading[] }
  | { readonly kind: 'unreadable'; readonly reason: string; readonly echo: Echo | null };

/** What an answer repeats, so that the carrier can match it to its push. */
export interface Echo {
  readonly trackingId: string | null;
  /** The carrier's own number for this update, exactly as it was written. */
  readonly updateNumber: string | null;
}

/** One scan, in the carrier's words. */
export interface Reading extends Echo {
  readonly trackingId: string;
  /** Codes are text: '0011' is not '11'. The child is the finer one, and wins. */
  readonly carrierCode: { readonly parent: string | null; readonly child: string | null };
  readonly carrierText: string;
  readonly time: CarrierTime;
  /** The leg as the carrier names it; null when it does not, and only a link from another scan can tell. */
  readonly leg: Leg | null;
  /** The other leg's tracking id: on a forward scan, the number under which the parcel goes back. */
  readonly linkedTrackingId: string | null;
  /** The merchant's order number, as the carrier was told. */
  readonly orderNumber: string | null;
  readonly location: string | null;
  readonly city: string | null;
  readonly employee: string | null;
  /** The carrier's own promise, as text, when it gives one. */
  readonly promisedDelivery: string | null;
  /** The same on the clocks of the place that the parcel goes to, where the carrier tells both: it counts before. */
  readonly promisedThere?: string;
  /** Who moves the parcel, where the format speaks for several carriers: `usps`. */
  readonly movedBy?: string;
  /** This scan's own piece of the push. */
  readonly content: Readonly<Record<string, unknown>>;
}

export interface CarrierTime {
  /** Exactly as sent; empty when nothing was. */
  readonly text: string;
  /** IANA zone or offset in which the text was read. */
  readonly zone: string;
  /** True when the carrier gave no zone and this one is known from its documents only. */
  readonly assumed: boolean;
  /** Null when the text is no time: the moment of reception is then the best that is known. */
  readonly utc: Date | null;
}

export interface Meaning {
  /** `unrecognised` where no table knows the code. Never a guess. */
  readonly status: TrackingStatus;
  /** The code that decided: the child's if it has one, else the parent's; empty when the scan has none. */
  readonly code: string;
  readonly text: string;
  /** Why an attempt, a pickup or a journey failed; null on ordinary steps. */
  readonly reason: {
    readonly code: string;
    readonly text: string | null;
    readonly party: AttemptParty;
  } | null;
  /**
   * From here on the parcel goes back, under this number if the carrier has said it. On the way back: the number, where
   * this scan names it.
   */
  readonly opensReturnLeg: { readonly trackingId: string | null } | null;
  /** A code of this scan that no table knows, for the operator's list; the parent may still have decided. */
  readonly unmappedCode: string | null;
}

export interface Refusal {
  readonly kind: 'unauthenticated' | 'unreadable' | 'too-large' | 'overloaded' | 'failed';
  /** For the carrier's eyes: no secret, nothing of our insides. */
  readonly reason: string;
  readonly retryAfterSeconds?: number;
}

/** An HTTP answer, ready to send. */
export interface PushAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface BackEdge {
  readonly from: TrackingStatus;
  readonly to: TrackingStatus;
  readonly reason: string;
}
