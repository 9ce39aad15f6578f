import type { Reading, ScanFormat } from '@waybill/carriers';
import type { Vault } from '@waybill/database';
import type { ApiKeys, RateLimit } from '@waybill/http';
import type { Transaction } from '@waybill/messaging';
import type { Clock } from '@waybill/service';
import type { Logger } from '@waybill/telemetry';
import type { CarrierAccount } from './domain/carrier-account.ts';
import type { Parcel, TrackingNumber } from './domain/parcel.ts';
import type { Told } from './domain/tellings.ts';
import type { CodeMaps, UnmappedScans, UnmappedViews } from './ports/code-maps.ts';
import type { DelayViews, Exceptions, Lanes, Watches } from './ports/delays.ts';
import type { KeptScans, Replays } from './ports/replays.ts';
import type { ScanViews, UnreadableViews } from './ports/views.ts';

export type * from './ports/code-maps.ts';
export type * from './ports/replays.ts';
export type * from './ports/views.ts';

/** W3C trace context as the propagator wrote it. */
export type Trace = Readonly<Record<string, string>>;

/** One push, as it is written into the ledger, and what is in it. */
export interface NewScan {
  readonly id: string;
  readonly account: Pick<CarrierAccount, 'id' | 'tenantId' | 'carrier'>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly trace: Trace;
  readonly receivedAt: Date;
  readonly readings: readonly NewReading[];
}

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
  readonly trace: Trace;
}

export interface Parcels {
  /** Locks the rows of numbers, made if need be, in one order for everybody. */
  lock(numbers: readonly TrackingNumber[]): Promise<Parcel[]>;
  /** The numbers of the readings that have waited longest, their rows locked; none when nothing is due. */
  claimNext(readings: number): Promise<Parcel[]>;
  /** Binds a number to a shipment, its row locked; null where another shipment has it. Safe to repeat. */
  claimFor(number: TrackingNumber, owner: ParcelOwner): Promise<Parcel | null>;
  saveSequences(parcels: readonly { readonly id: string; readonly last: number }[]): Promise<void>;
}

export interface ParcelOwner {
  readonly shipmentId: string;
  /** For the number under which a parcel goes back: the parcel it was. */
  readonly returns?: Parcel;
}

export interface Readings {
  /**
   * Locks the parcels' pending readings and answers them with all that were read before, without exact repetitions
   * of those; by the parcels' ids. Readings that another worker holds are left to it: it waits for the parcel.
   */
  ofParcels(parcels: readonly Parcel[]): Promise<ReadonlyMap<string, StoredReading[]>>;
  /** By the readings' ids. */
  setStates(states: ReadonlyMap<string, ReadingState>): Promise<void>;
  /** Gives up parked readings from before a time, at most so many; answers how many. */
  expire(before: Date, limit: number): Promise<number>;
  /** Makes the parked readings of a number pending again. */
  unpark(number: TrackingNumber): Promise<void>;
  /** Puts a number's pending readings off after a failure, longer each time. */
  postpone(number: TrackingNumber): Promise<void>;
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

/** What one transaction offers. */
export interface Unit {
  readonly parcels: Parcels;
  readonly readings: Readings;
  readonly trackingEvents: TrackingEvents;
  readonly carrierAccounts: KeptAccounts;
  readonly codeMaps: CodeMaps;
  readonly unmappedScans: UnmappedScans;
  readonly replays: Replays;
  readonly keptScans: KeptScans;
  readonly watches: Watches;
  readonly exceptions: Exceptions;
  readonly lanes: Lanes;
  readonly apiKeys: Pick<ApiKeys, 'upsert'> & { areThere(): Promise<boolean> };
}

export type InTransaction = <T>(work: (unit: Transaction<Unit>) => Promise<T>) => Promise<T>;

/** Where pushes go. Resolves when the scan is durable; rejects with `Overloaded` when there is no room. */
export interface Ledger {
  hasRoom(): boolean;
  keep(scan: NewScan): Promise<void>;
}

export interface CarrierAccounts {
  find(carrier: string, username: string): Promise<CarrierAccount | null>;
}

/** The same with a memory of a few seconds. */
export interface RecentAccounts extends CarrierAccounts {
  /** What is remembered of a name, null where nobody has it; undefined when it must be looked up. */
  recall(carrier: string, username: string): CarrierAccount | null | undefined;
  /** Whether the name was an account's when it was last looked up, however long ago. */
  wasThere(carrier: string, username: string): boolean;
  /** To be called after a change, which then holds here at once and elsewhere within seconds. */
  forget(account: Pick<CarrierAccount, 'carrier' | 'username'>): void;
}

/** The accounts of carriers, as the tenants manage them. */
export interface KeptAccounts {
  /** False where the name is taken. */
  add(account: CarrierAccount): Promise<boolean>;
  lock(tenantId: string, id: string): Promise<CarrierAccount | null>;
  lockByName(tenantId: string, carrier: string, username: string): Promise<CarrierAccount | null>;
  save(account: CarrierAccount): Promise<void>;
  list(tenantId: string): Promise<CarrierAccount[]>;
}

/** What the use-cases may ask for, and nothing else. */
export interface Deps {
  readonly inTransaction: InTransaction;
  readonly accounts: RecentAccounts;
  readonly ledger: Ledger;
  readonly views: ScanViews & UnmappedViews & UnreadableViews & DelayViews;
  readonly formats: readonly ScanFormat[];
  /** Seals and opens the secrets that carriers sign with. */
  readonly vault: Vault;
  /** Bounds failed log-ins, by keys of its users' choice. */
  readonly logIns: Pick<RateLimit, 'refuseGuessers' | 'countFailure'>;
  /** Where carriers reach the platform. */
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly logger: Logger;
}
