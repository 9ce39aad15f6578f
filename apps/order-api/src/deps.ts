import type { DemoTenant, PageLocale, PageState } from '@waybill/contracts';
import type { Answer, Authenticator, Caller, Claim, ClaimRequest, IdempotentRequest } from '@waybill/http';
import type { Failpoints, Transaction } from '@waybill/messaging';
import type { Entry } from './domain/history.ts';
import type { Bookmark, Page } from './domain/listing/bookmark.ts';
import type { Criteria } from './domain/listing/criteria.ts';
import type { Place, PlaceName } from './domain/location.ts';
import type { Recorded } from './domain/record-fact.ts';
import type { Glance } from './domain/settled.ts';
import type { Shipment } from './domain/shipment.ts';
import type { AccountUnit } from './ports/accounts.ts';
import type { ExternalParcels } from './ports/external-parcels.ts';
import type { SalesOrderReads, SalesUnit, Stores } from './ports/sales-orders.ts';
import type { StoreEmails, StoreMessages } from './ports/stores.ts';
import type { TrackingPages } from './ports/tracking-pages.ts';

/** A shipment under its row lock, with everything that was heard of it. */
export interface Held {
  shipment: Shipment;
  history: readonly Entry[];
}

export interface Shipments {
  /** False when the tenant has an order of this name already; the unique index decides. */
  insert(recorded: Recorded): Promise<boolean>;
  /**
   * The same without waiting for the answer. If the tenant has an order of this name already, the transaction fails
   * with the error that `taken` makes, at its commit at the latest.
   */
  insertOrFail(recorded: Recorded, taken: () => unknown): Promise<void>;
  /** Finds by our id or by orderExternalId, and locks. Null when the tenant has no such shipment. */
  lock(tenantId: string, reference: string): Promise<Held | null>;
  save(recorded: Recorded): Promise<void>;
  /** Saves only what facts change: status, history and what goes with them. */
  saveStanding(recorded: Recorded): Promise<void>;
  /**
   * Saves the merchant's order too, and answers how often the shipment has been given another name. Null if another
   * order of the tenant has its new name; the transaction must then be given up.
   */
  saveOrder(recorded: Recorded): Promise<{ naming: number } | null>;
}

export interface ShipmentReads {
  /** Finds by our id or by orderExternalId. Null when the tenant has no such shipment. */
  find(tenantId: string, reference: string): Promise<Shipment | null>;
  history(tenantId: string, shipmentId: string): Promise<readonly Entry[]>;
  glance(wanted: readonly Pick<Glance, 'tenantId' | 'id'>[]): Promise<Glance[]>;
}

export interface ShipmentPages {
  /** One page of a list; without a bookmark the first. */
  read(criteria: Criteria, bookmark: Bookmark | null, limit: number): Promise<Page<Shipment>>;
}

/** What one transaction can reach. */
export interface Unit extends AccountUnit, SalesUnit {
  shipments: Shipments;
  externalParcels: ExternalParcels;
  storeMessages: StoreMessages;
  /** Finds an order's location with the settings that apply to it. Null when the tenant has no such location. */
  places: { find(tenantId: string, name: PlaceName): Promise<Place | null> };
  demo: { ensureTenantAndLocation(demo: DemoTenant, now: Date): Promise<void> };
  claimIdempotencyKey(request: ClaimRequest): Promise<Claim>;
  /**
   * Does work, all of it in this transaction, once per idempotency key; later requests with the key get the stored
   * answer.
   */
  oncePerKey(request: ClaimRequest, work: () => Promise<Answer>): Promise<Answer>;
  /** Runs after the transaction has committed, and only then. For signals inside this process; nothing durable. */
  afterCommit(signal: () => void): void;
}

/** Where requests wait for the outcome that other services report of a shipment. */
export interface WaitingRoom {
  /** Answers the shipment as it was when `isOver` first held; null if the time ran out or the caller went away. */
  wait(visit: {
    tenantId: string;
    id: string;
    isOver: (glance: Glance) => boolean;
    limitMs: number;
    signal: AbortSignal;
  }): Promise<Glance | null>;
  /** Tells those who wait for it that a shipment has changed. */
  notice(shipment: Glance): void;
}

/** Addresses of tracking pages. Whoever has one sees the parcel, so they can only be made with the secret. */
export interface PageLinks {
  /** The same shipment always has the same address. */
  to(shipmentId: string): Promise<string>;
  /** The shipment that a token stands for; null if we did not make the token. Needs no query. */
  shipmentIn(token: string): Promise<string | null>;
  /** Where customers of a shop find their parcels. A shop is an account or one of its brands, by its id. */
  finder(shop: string): string;
}

/** Which page with sample data a merchant wants to see. */
export interface PreviewWish {
  tenantId: string;
  brandExternalId: string | null;
  state: PageState;
  locale: PageLocale | null;
}

/** Addresses of previews, for browsers: signed, and good for an hour. */
export interface PreviewLinks {
  to(wish: PreviewWish, now: Date): Promise<string>;
  /** Null if we did not make the token, or made it too long ago. */
  wishIn(token: string, now: Date): Promise<PreviewWish | null>;
}

/** What a use-case may ask for, and nothing else. */
export interface Deps {
  clock: { now(): Date };
  newShipmentId(): string;
  newEditId(): string;
  inTransaction<T>(work: (unit: Transaction<Unit>) => Promise<T>): Promise<T>;
  shipments: ShipmentReads;
  shipmentPages: ShipmentPages;
  /** The key that signs pagination tokens; the same in every process of this service. */
  pageTokenKey(): Promise<Buffer>;
  salesOrders: SalesOrderReads;
  stores: Stores;
  waitingRoom: WaitingRoom;
  pageLinks: PageLinks;
  previewLinks: PreviewLinks;
  trackingPages: TrackingPages;
  /** Counts a look at a parcel; throws TOO_MANY_REQUESTS. */
  countVisit(address: string): Promise<void>;
  /** Counts a try to find a parcel; throws TOO_MANY_REQUESTS. */
  countFinding(address: string, order: string): Promise<void>;
  /** How long a tracking page waits before it looks for news; milliseconds. */
  pagePollMs: number;
  /** Stores the answer to a request, for when the client sends it again. */
  completeIdempotencyKey(request: IdempotentRequest, answer: Answer): Promise<void>;
  /** `create-shipment.after-commit`: the order is stored, and its client does not know. */
  failpoints: Failpoints;
  /** How long a request waits for the providers where its Prefer header does not say, and at most; milliseconds. */
  patience: { defaultMs: number; maximumMs: number };
  /** The account's API keys, as stores send them. */
  storeKeys: Authenticator<Caller>;
  storeEmails: StoreEmails;
  /** Where stores post to, for people who set them up. */
  storeWebhookUrl: string;
}
