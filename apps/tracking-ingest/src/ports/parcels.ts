import type { Parcel, TrackingNumber } from '../domain/parcel.ts';
import type { Told } from '../domain/tellings.ts';

export interface Parcels {
  /** Locks the rows of numbers, adding missing ones, always in the same order. */
  lock(numbers: readonly TrackingNumber[]): Promise<Parcel[]>;
  /** The numbers of the readings that have waited longest, their rows locked; none when nothing is due. */
  claimNext(readings: number): Promise<Parcel[]>;
  /** Binds a number to a shipment, its row locked; null where another shipment has it. Safe to repeat. */
  claimFor(number: TrackingNumber, owner: ParcelOwner): Promise<Parcel | null>;
  saveSequences(parcels: readonly { readonly id: string; readonly last: number }[]): Promise<void>;
}

export interface ParcelOwner {
  readonly shipmentId: string;
  /** The shipment that may have had the number until now. */
  readonly insteadOf?: string;
  /** For the number under which a parcel goes back: the parcel it was. */
  readonly returns?: Parcel;
}

/** A told event as it is kept. */
export interface ToldEvent extends Told {
  readonly id: string;
  readonly sequence: number;
}

export interface TrackingEvents {
  /** What was told about parcels, in the order of telling; by the parcels' ids. */
  told(parcels: readonly Parcel[]): Promise<ReadonlyMap<string, ToldEvent[]>>;
  append(events: readonly NewTrackingEvent[], toldAt: Date): Promise<void>;
}

export interface NewTrackingEvent extends ToldEvent {
  readonly parcelId: string;
  readonly tenantId: string;
  readonly why: string | null;
  readonly reread: boolean;
  readonly occurredAt: Date;
}
