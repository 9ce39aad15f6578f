import type { Parcel, TrackingNumber } from '../domain/parcel.ts';
import type { ReadingState, StoredReading } from './readings.ts';

/** What merchants may look at, and the workers too. */
export interface ScanViews {
  /** How long the scan that has waited longest to be read has waited, in milliseconds; 0 where none waits. */
  liveDelayMs(): Promise<number>;
  parcelsOf(tenantId: string, shipmentId: string): Promise<Parcel[]>;
  /** In the order of reception; at most the first thousand. */
  readingsOf(number: TrackingNumber): Promise<StoredReading[]>;
  /** Scans whose number no booking has named yet, the newest first. */
  unmatched(tenantId: string, page: UnmatchedPage): Promise<UnmatchedReading[]>;
}

export interface UnmatchedPage {
  /** Only what is older than this id; null for the first page. */
  readonly before: string | null;
  readonly limit: number;
  readonly state: Extract<ReadingState, 'parked' | 'expired'>;
  /** Null: any. */
  readonly carrier: string | null;
  readonly trackingId: string | null;
  readonly orderNumber: string | null;
  readonly receivedFrom: Date | null;
  readonly receivedTo: Date | null;
}

export type UnmatchedReading = StoredReading & { readonly carrier: string };

/** A push that could not be read. */
export interface UnreadableScan {
  readonly scanId: string;
  readonly carrier: string;
  readonly accountId: string;
  readonly receivedAt: Date;
  readonly reason: string;
  /** If at least that could be read. */
  readonly trackingId: string | null;
  readonly bodyBytes: number;
}

export interface UnreadableViews {
  /** The newest first. */
  unreadable(
    tenantId: string,
    page: { readonly before: string | null; readonly limit: number; readonly carrier: string | null },
  ): Promise<UnreadableScan[]>;
  unreadableScan(
    tenantId: string,
    scanId: string,
  ): Promise<
    (UnreadableScan & { readonly headers: Readonly<Record<string, string>>; readonly body: Buffer }) | null
  >;
}
