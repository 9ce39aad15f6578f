import type { AttemptParty, ExceptionEnd, ExceptionKind, Money } from '@waybill/contracts';
import type { Estimate } from '../domain/delays/estimate.ts';
import type { Named } from '../domain/delays/parcel-story.ts';
import type { Area, LaneHistory, Way } from '../domain/lanes/lane.ts';
import type { Lesson } from '../domain/lanes/learn.ts';
import type { Basis } from '../domain/lanes/usual.ts';
import type { Parcel, TrackingNumber } from '../domain/parcel.ts';
import type { StoredReading } from './readings.ts';

/** A booked parcel and what is watched of it. */
export interface Watch extends TrackingNumber {
  readonly id: string;
  readonly shipmentId: string;
  readonly attempt: number;
  readonly origin: Area;
  readonly destination: Area;
  readonly bookedAt: Date;
  readonly pickupBy: Date | null;
  readonly bookedPromise: Date | null;
  /** Null where somebody else has paid. */
  readonly price: Money | null;
  readonly isCancelled: boolean;
  /** What it has taught, and to which lanes; null while it has taught nothing. */
  readonly lesson: Taught | null;
  readonly estimate: Estimate | null;
  readonly estimatesTold: number;
}

export interface Taught {
  readonly way: Way;
  readonly lesson: Lesson;
}

/** What a look at a parcel leaves. */
export interface Looked {
  /** The watch's. */
  readonly id: string;
  readonly lesson: Taught | null;
  readonly estimate: Estimate | null;
  readonly estimatesTold: number;
  readonly promise: Named | null;
  readonly delivery: { readonly at: Date; readonly scanId: string } | null;
  readonly dueAt: Date | null;
}

/** One tracking number of a watched parcel, with the scans that were read. */
export interface ScannedParcel {
  readonly parcel: Parcel;
  readonly readings: readonly StoredReading[];
}

export interface Watches {
  /** Begins to watch a parcel, with a first look at once; as cancelled, if that has been heard first. Safe to repeat. */
  add(watch: Watch, now: Date): Promise<void>;
  /** The same for a parcel that is told of several times: the telling with the greatest number holds. */
  addOrRenew(watch: Watch, telling: number, now: Date): Promise<void>;
  /** Marks the parcels of these shipments as having news: they are looked at as soon as possible. */
  touch(shipments: readonly WatchedShipment[], now: Date): Promise<void>;
  /** The shipment's attempts up to this one are cancelled, those too that are not heard of yet. */
  cancel(tenantId: string, shipmentId: string, attempt: number, now: Date): Promise<void>;
  /**
   * Gives one shipment's watch of this number to another shipment, and ends the rest. A number is watched only once.
   */
  handOver(
    former: WatchedShipment,
    to: string,
    number: Omit<TrackingNumber, 'tenantId'>,
    now: Date,
  ): Promise<void>;
  /** Locks the parcels whose look has been due longest, and skips those that another worker looks at. */
  claimDue(now: Date, limit: number): Promise<Watch[]>;
  /** One of them, if it is still due and nobody else looks at it. */
  claim(id: string, now: Date): Promise<Watch | null>;
  /** Their own numbers, under whichever carriers push them, and those under which they go back; by the watches' ids. */
  scans(watches: readonly Watch[]): Promise<ReadonlyMap<string, ScannedParcel[]>>;
  save(looked: readonly Looked[]): Promise<void>;
  postpone(id: string, until: Date): Promise<void>;
}

export type WatchedShipment = Pick<Watch, 'tenantId' | 'shipmentId'>;

export interface KnownException {
  readonly id: string;
  readonly shipmentId: string;
  readonly carrier: string;
  readonly trackingId: string;
  readonly kind: ExceptionKind;
  readonly cause: string;
  readonly since: Date;
  readonly openedAt: Date;
  readonly party: AttemptParty | null;
  readonly promisedAt: Date | null;
  readonly confidence: number | null;
  readonly basis: Basis | null;
  readonly closedAt: Date | null;
  readonly closedBy: ExceptionEnd | null;
}

export interface Exceptions {
  /** By the watches' ids. */
  openOf(watches: readonly Watch[]): Promise<ReadonlyMap<string, KnownException[]>>;
  add(watch: Watch, exceptions: readonly KnownException[]): Promise<void>;
  close(id: string, at: Date, by: ExceptionEnd): Promise<void>;
}

export interface Lanes {
  /** What is known of each way, from the finest lane to the coarsest; lanes without history are left out. */
  of(ways: readonly TenantsWay[]): Promise<LaneHistory[]>;
  /** Adds lessons to the lanes, and removes lessons of parcels whose story was corrected. */
  learn(teachings: readonly Teaching[]): Promise<void>;
}

export interface TenantsWay {
  readonly tenantId: string;
  readonly way: Way;
}

/** What a parcel teaches now, and what it had taught before. */
export interface Teaching {
  readonly tenantId: string;
  readonly before: Taught | null;
  readonly after: Taught | null;
}

export interface ExceptionQuery {
  readonly state: 'open' | 'closed' | 'all';
  readonly kind: ExceptionKind | null;
  readonly shipmentId: string | null;
  readonly carrier: string | null;
  /** Only what is older than this id; null for the first page. */
  readonly before: string | null;
  readonly limit: number;
}

export interface LateQuery {
  readonly from: Date | null;
  readonly to: Date | null;
  readonly carrier: string | null;
  readonly before: string | null;
  readonly limit: number;
}

/** A parcel that arrived after its promise, with the evidence. */
export interface LateDelivery {
  readonly id: string;
  readonly shipmentId: string;
  readonly carrier: string;
  readonly trackingId: string;
  readonly bookedAt: Date;
  readonly promisedAt: Date;
  readonly promiseSource: 'booking' | 'scan';
  readonly promiseScanId: string | null;
  readonly deliveredAt: Date;
  readonly deliveryScanId: string;
  readonly price: Money | null;
}

/** What merchants may look at. Newest first. */
export interface DelayViews {
  exceptions(tenantId: string, query: ExceptionQuery): Promise<KnownException[]>;
  exception(tenantId: string, id: string): Promise<KnownException | null>;
  lateDeliveries(tenantId: string, query: LateQuery): Promise<LateDelivery[]>;
}
