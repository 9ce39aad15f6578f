import type {
  Booking,
  BookingRef,
  BookRequest,
  CallRecord,
  Cancellation,
  EditableField,
  EditRequest,
  Label,
  LabelFormat,
  Outcome,
  Quote,
  QuoteRequest,
  Settings,
} from '@waybill/carriers';
import type { DeliveryOrder, ProviderError } from '@waybill/contracts';
import type { ApiKeys } from '@waybill/http';
import type { Transaction } from '@waybill/messaging';
import type { Clock } from '@waybill/service';
import type { Logger } from '@waybill/telemetry';
import type { ProviderAnswer } from './domain/decision/answer.ts';
import type { Decision } from './domain/decision/decide.ts';
import type { Facts } from './domain/decision/facts.ts';
import type { BookingEnd, Dispatch, LiveBooking } from './domain/dispatch/dispatch.ts';
import type { Abilities } from './domain/dispatch/next-step.ts';
import type { Pace } from './domain/dispatch/pace.ts';
import type { Area } from './domain/provider/area.ts';
import type { DryRuns } from './ports/dry-runs.ts';
import type { Geocoder } from './ports/geocoder.ts';
import type { LabelLinks, Labels } from './ports/labels.ts';
import type { Pickups } from './ports/pickups.ts';
import type { ManagedProviders } from './ports/providers.ts';
import type { OnTimeRecords, RuleSets } from './ports/rule-sets.ts';

export * from './ports/dry-runs.ts';
export * from './ports/geocoder.ts';
export * from './ports/labels.ts';
export * from './ports/pickups.ts';
export * from './ports/provider-call-log.ts';
export * from './ports/providers.ts';
export * from './ports/rule-sets.ts';

/** One attempt to place one shipment. */
export interface DispatchKey {
  readonly tenantId: string;
  readonly shipmentId: string;
  readonly attempt: number;
}

/** A connection to a delivery network as it is stored: its credentials are sealed. */
export interface ProviderConnection {
  readonly id: string;
  readonly tenantId: string;
  readonly adapter: string;
  readonly name: string;
  readonly displayName: string;
  readonly baseUrl: string;
  readonly sealedCredentials: string;
  readonly settings: Settings;
  /** Null allows every service. */
  readonly enabledServices: readonly string[] | null;
  /** Where it delivers; null sets no limits. */
  readonly areas: readonly Area[] | null;
}

/** Where a provider may be used. A connection without any assignment is used nowhere. */
export type Scope =
  | { readonly kind: 'tenant' }
  | { readonly kind: 'brand' | 'location'; readonly externalId: string };

/** The live booking's facts that the state machine does not need. */
export interface StoredBooking {
  readonly id: string;
  readonly rank: number;
  readonly providerId: string;
  readonly reference: string;
  readonly quote: Quote;
  /** What the provider answered, once it has said yes. */
  readonly acceptance: Booking | null;
}

export interface StoredDispatch {
  readonly key: DispatchKey;
  /** Null when a cancellation came before the order itself. */
  readonly order: DeliveryOrder | null;
  readonly decisionId: string | null;
  readonly dispatch: Dispatch;
  readonly booking: StoredBooking | null;
}

/** What a new booking needs to know of the candidate it is for. */
export interface BookingSubject {
  readonly providerId: string;
  readonly reference: string;
  readonly quote: Quote;
}

export interface Dispatches {
  /** Stores the order, unless it is stored already, and locks the attempt. */
  receive(key: DispatchKey, order: DeliveryOrder): Promise<StoredDispatch>;
  /** Locks the attempt, making an empty one where the order has not come yet. */
  reserve(key: DispatchKey): Promise<StoredDispatch>;
  /** Locks the attempt until the transaction ends; null when it is unknown. */
  lock(key: DispatchKey): Promise<StoredDispatch | null>;
  save(key: DispatchKey, dispatch: Dispatch, decisionId: string | null): Promise<void>;
}

export interface Bookings {
  open(key: DispatchKey, live: LiveBooking, subject: BookingSubject): Promise<void>;
  update(key: DispatchKey, live: LiveBooking): Promise<void>;
  accept(key: DispatchKey, rank: number, acceptance: Booking): Promise<void>;
  /** Keeps the order as the provider has changed it to. */
  revise(key: DispatchKey, rank: number, order: DeliveryOrder): Promise<void>;
  /** Keeps what the provider said. */
  note(key: DispatchKey, rank: number, errors: readonly ProviderError[]): Promise<void>;
  end(key: DispatchKey, rank: number, how: BookingEnd): Promise<void>;
  /** What all providers said about this attempt. */
  errorsOf(key: DispatchKey): Promise<readonly ProviderError[]>;
}

/** A decision with all that it was made from, and can be made from again. */
export interface MadeDecision {
  readonly decision: Decision;
  readonly answers: readonly ProviderAnswer[];
  readonly facts: Facts;
}

export interface Decisions {
  insert(id: string, key: DispatchKey, made: MadeDecision): Promise<void>;
  /** The candidate at a place of the ranking, from 1. */
  ranked(decisionId: string, rank: number): Promise<BookingSubject>;
}

export interface Providers {
  /**
   * Those that may carry orders of this location, by id. The nearest assignments win whole: a location with
   * providers of its own uses no other, nor does a brand.
   */
  assignedTo(
    tenantId: string,
    place: { locationExternalId: string; brandExternalId: string | null },
  ): Promise<readonly ProviderConnection[]>;
  byId(tenantId: string, id: string): Promise<ProviderConnection>;
}

/** One call of the provider port, as it may be stored and shown. */
export interface ProviderCall {
  readonly providerId: string;
  readonly operation: string;
  readonly reference: string;
  readonly outcome: Outcome<unknown>['kind'] | 'timed_out';
  readonly reason: string | null;
  readonly startedAt: Date;
  readonly milliseconds: number;
  /** What went over the wire, secrets masked; empty when nothing was sent. */
  readonly exchanges: readonly CallRecord[];
}

export interface ProviderCalls {
  insert(key: DispatchKey, calls: readonly ProviderCall[]): Promise<void>;
}

export interface Asked<T> {
  readonly outcome: Outcome<T>;
  /** We stopped waiting before the provider had answered. */
  readonly timedOut: boolean;
  readonly call: ProviderCall;
}

type Ask<Request, Answer> = (
  provider: ProviderConnection,
  request: Request,
  signal: AbortSignal,
) => Promise<Asked<Answer>>;

/** The way out to providers: deadlines, limits, circuit breakers and the audit are behind it. Never throws. */
export interface ProviderGate {
  abilities(provider: ProviderConnection): Abilities & {
    readonly cancels: boolean;
    readonly edits: readonly EditableField[];
    /** The formats of its own labels; empty where it makes none. */
    readonly labels: readonly LabelFormat[];
  };
  readonly quote: Ask<QuoteRequest, readonly Quote[]>;
  readonly book: Ask<BookRequest, Booking>;
  /** `quote` is the one that was to be bought: an aggregator then looks there, and not through its whole account. */
  readonly find: Ask<{ readonly reference: string; readonly quote: Quote }, Booking | null>;
  readonly cancel: Ask<BookingRef, Cancellation>;
  readonly edit: Ask<EditRequest, Booking>;
  readonly label: Ask<{ readonly booking: BookingRef; readonly format: LabelFormat }, Label>;
}

/** This schema's copy of the merchants' keys. */
export interface KnownKeys extends Pick<ApiKeys, 'upsert'> {
  areThere(): Promise<boolean>;
}

/** What one transaction offers to the use-cases. */
export interface Unit {
  dispatches: Dispatches;
  bookings: Bookings;
  decisions: Decisions;
  providers: Providers;
  managedProviders: ManagedProviders;
  ruleSets: RuleSets;
  dryRuns: DryRuns;
  pickups: Pickups;
  onTimeRecords: OnTimeRecords;
  labels: Labels;
  providerCalls: ProviderCalls;
  knownKeys: KnownKeys;
}

export type Tx = Transaction<Unit>;

/** Everything that the use-cases may ask for. */
export interface Deps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly gate: ProviderGate;
  readonly pace: Pace;
  readonly labelLinks: LabelLinks;
}

/** What planning asks for beside. */
export interface PlanDeps extends Deps {
  readonly geocoder: Geocoder;
  /** Whether an order whose address cannot be placed is refused; otherwise its distance is unknown. */
  readonly geocodingRequired: boolean;
}

export interface ListedProvider extends Omit<ProviderConnection, 'sealedCredentials'> {
  readonly active: boolean;
  readonly scopes: readonly Scope[];
}

/** Connections for people to look at: without credentials, sealed or not. */
export interface ListedProviders {
  list(tenantId: string): Promise<readonly ListedProvider[]>;
  find(tenantId: string, id: string): Promise<ListedProvider | null>;
}

/** A booking as the story of a shipment tells it. */
export interface BookingLine {
  readonly id: string;
  readonly providerId: string;
  readonly reference: string;
  readonly state: 'intent' | 'calling' | 'unknown' | 'booked' | 'rejected' | 'voided';
  readonly trackingId: string | null;
}

/** A decision as it was stored, with all that is needed to make it again. */
export interface DecisionRecord extends Decision {
  readonly id: string;
  readonly shipmentId: string;
  readonly attempt: number;
  readonly order: DeliveryOrder;
  readonly answers: readonly ProviderAnswer[];
  readonly facts: Facts;
  readonly bookings: readonly BookingLine[];
}

/** Decisions for people to read. */
export interface DecisionRecords {
  /** The last decision about a shipment, named by our id or by the merchant's. */
  latest(tenantId: string, name: string): Promise<DecisionRecord | null>;
}
