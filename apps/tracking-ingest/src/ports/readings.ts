import type { Reading } from '@waybill/carriers';
import type { Parcel, TrackingNumber } from '../domain/parcel.ts';

/** W3C trace context as the propagator wrote it. */
export type Trace = Readonly<Record<string, string>>;

export type NewReading =
  | {
      readonly state: 'pending';
      readonly trackingId: string;
      readonly dedupKey: string;
      readonly fingerprint: string;
      /** The reading as JSON. */
      readonly json: string;
    }
  | { readonly state: 'unreadable'; readonly trackingId: string | null; readonly problem: string };

export type ReadingState =
  | 'pending'
  | 'parked'
  | 'applied'
  | 'duplicate'
  | 'unrecognised'
  | 'unreadable'
  | 'expired';

/** A reading that names a parcel, as it is kept. */
export interface StoredReading {
  readonly id: string;
  readonly scanId: string;
  readonly state: ReadingState;
  readonly dedupKey: string;
  readonly fingerprint: string;
  readonly reading: Reading;
  readonly receivedAt: Date;
  /** The trace of its push; null for a reading that was read before, since few need it: see `tracesOf`. */
  readonly trace: Trace | null;
}

export interface Readings {
  /**
   * Locks the parcels' pending readings, and answers them together with all earlier ones, without exact repetitions of
   * those; by the parcels' ids. Readings that another worker has locked are skipped: that worker waits for the parcel.
   */
  ofParcels(parcels: readonly Parcel[]): Promise<ReadonlyMap<string, StoredReading[]>>;
  /** The traces of pushes, by the scans' ids. */
  tracesOf(scanIds: readonly string[]): Promise<ReadonlyMap<string, Trace>>;
  /** By the readings' ids. */
  setStates(states: ReadonlyMap<string, ReadingState>): Promise<void>;
  /** Gives up parked readings from before a time, at most so many; answers how many. */
  expire(before: Date, limit: number): Promise<number>;
  /** Makes the parked readings of a number pending again. */
  unpark(number: TrackingNumber): Promise<void>;
  /** Puts a number's pending readings off after a failure, longer each time. */
  postpone(number: TrackingNumber): Promise<void>;
}
