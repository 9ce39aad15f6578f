import type { DataOf, shipmentRenamed, ToldScan } from '@waybill/contracts';
import type { Vault } from '@waybill/database';
import type { Answer, ApiKeyRecord, ClaimRequest } from '@waybill/http';
import type { Publish } from '@waybill/messaging';
import type { AddressPolicy } from '@waybill/outbound-http';
import type { Logger } from '@waybill/telemetry';
import type { Hands, Results } from './delivery/ports.ts';
import type { ShipmentNames } from './domain/alert-webhooks.ts';
import type { Endpoint, EndpointHealth, EndpointStanding } from './domain/endpoint.ts';
import type { MessageState } from './domain/message.ts';
import type { Failure } from './domain/outcome.ts';
import type { ShipmentStream } from './domain/shipment-stream.ts';
import type { FactsOf } from './domain/timeline/kinds.ts';
import type { MessageType } from './domain/webhook-types.ts';
import type { AlertUnit } from './ports/alerts.ts';
import type { CustomerUnit } from './ports/customer-messages.ts';
import type { CustomerDeps } from './ports/customers.ts';
import type { Retention } from './ports/retention.ts';
import type { Timeline } from './ports/timeline.ts';
import type { WriteBackDeps, WriteBackUnit } from './ports/write-backs.ts';
import type { Replays } from './use-cases/replay-window/ports.ts';

/** An endpoint with its secrets, each sealed for its own column. */
export interface SealedEndpoint {
  endpoint: Endpoint;
  sealed: {
    secret: string;
    /** While a secret is being exchanged: the one before. */
    previousSecret: string | null;
    /** Its own headers as a JSON object. */
    headers: string | null;
  };
}

export interface Endpoints {
  add(added: SealedEndpoint): Promise<void>;
  list(tenantId: string): Promise<Endpoint[]>;
  /** How many there are. Nobody else who counts them goes on before this transaction ends, so that a limit holds. */
  countAlone(tenantId: string): Promise<number>;
  find(tenantId: string, id: string): Promise<Endpoint | null>;
  /** Locks an endpoint against other changes until the transaction ends. Messages can still be made for it. */
  lock(tenantId: string, id: string): Promise<SealedEndpoint | null>;
  /** The same, and no messages can be made for it; waits for those being made. */
  lockAlone(tenantId: string, id: string): Promise<SealedEndpoint | null>;
  /** Writes back what was locked. */
  save(changed: SealedEndpoint): Promise<void>;
  /** Keeps an endpoint from being deleted, and its messages from being cancelled, until the transaction ends. */
  hold(tenantId: string, id: string): Promise<Endpoint | null>;
  /** Keeps the tenant's endpoints from being deleted until the transaction ends. */
  holdLive(tenantId: string): Promise<SealedEndpoint[]>;
  /** Deletes an endpoint and its secrets. False when there is none. Its messages are the caller's to cancel. */
  remove(tenantId: string, id: string, now: Date): Promise<boolean>;
}

/** What results may change about an endpoint. */
export type EndpointUnderWatch = EndpointHealth &
  EndpointStanding &
  Pick<Endpoint, 'id' | 'tenantId' | 'url'>;

export interface EndpointHealthKeeping {
  /** Locks those of them that exist, by id, against other changes until the transaction ends. */
  hold(ids: readonly string[]): Promise<EndpointUnderWatch[]>;
  save(endpoints: readonly EndpointUnderWatch[]): Promise<void>;
}

export interface ShipmentRef {
  shipmentId: string;
  tenantId: string;
  createdAt: Date;
  /** The merchant's name for it, where it is known. */
  orderExternalId?: string;
}

export interface ShipmentStreams {
  /** A tenant's shipment by our id or by its own present name for it: our id. */
  find(tenantId: string, id: string): Promise<string | null>;
  /** Its merchant has given it another name, which holds unless a later one is known, whatever changes say. */
  rename(tenantId: string, to: DataOf<typeof shipmentRenamed>): Promise<void>;
  /** The merchant's names for a shipment and its location, as far as they are known here. Null if none is. */
  names(tenantId: string, shipmentId: string): Promise<ShipmentNames | null>;
  /** Locks the shipment's stream until the transaction ends; begins it if it is new. */
  lock(shipment: ShipmentRef): Promise<ShipmentStream>;
  save(shipmentId: string, stream: ShipmentStream): Promise<void>;
  /**
   * Shipments of which nothing has passed, something has been held since before a time, and whose beginning nobody was
   * promised, or they were created so long ago that they may be forgotten.
   */
  unstarted(than: { heldBefore: Date; forgottenBefore: Date }, limit: number): Promise<ShipmentRef[]>;
}

/** One event as merchants are told it. */
export interface KeptEvent {
  id: string;
  tenantId: string;
  type: MessageType;
  shipmentId: string | null;
  /** Of what is told in order: then there is a shipment. */
  sequence: number | null;
  /** What filters ask for. */
  status: string | null;
  locationExternalId: string | null;
  /** The scan that brought a status change. */
  trackingEventId?: string | null;
  /** That scan for the timeline, with the event that told it first and when. */
  scan?: (FactsOf<'scan'> & Pick<ToldScan, 'eventId' | 'toldAt'>) | null;
  /** The exact text that is signed and sent. */
  payload: string;
  /** The same for endpoints that want it thin; null where there is only one text. */
  thinPayload: string | null;
  trace: Record<string, unknown>;
  occurredAt: Date;
  receivedAt: Date;
  /** Null while it is held for an earlier one. */
  releasedAt: Date | null;
}

export type ReleasedEvent = Pick<
  KeptEvent,
  'id' | 'tenantId' | 'type' | 'shipmentId' | 'sequence' | 'status' | 'locationExternalId'
>;

export interface Events {
  keep(event: KeptEvent): Promise<void>;
  /** The sequence numbers that a shipment holds back, ascending. */
  held(shipmentId: string): Promise<number[]>;
  /** Marks events as passed on and answers them, ascending. */
  release(shipmentId: string, sequences: readonly number[], now: Date): Promise<ReleasedEvent[]>;
}

export interface NewMessage {
  id: string;
  tenantId: string;
  endpointId: string;
  eventId: string;
  eventType: string;
  shipmentId: string | null;
  sequence: number | null;
  /** What the shipment became. */
  status: string | null;
  /** The dispatcher that has a place for it. Null: it is for whoever takes it. */
  claimedBy: string | null;
}

/** `queued` behind an earlier one of its shipment, `ready` for whoever takes it, `claimed` by a dispatcher. */
export type DeliveryState = 'queued' | 'ready' | 'claimed';

export interface Messages {
  /**
   * Logs messages and queues them for delivery. Either all are of one shipment, ascending, while the caller holds its
   * stream; or they have no sequence number, and wait for nothing. Answers the state of each, by its id.
   */
  create(messages: readonly NewMessage[], now: Date): Promise<ReadonlyMap<string, DeliveryState>>;
  /** Cancels what an endpoint is still owed, while the caller has it alone; answers how many that were. */
  cancelFor(endpointId: string, now: Date): Promise<number>;
  /** Makes what an endpoint is owed due now, with fresh schedules. */
  hurryFor(endpointId: string, now: Date): Promise<void>;
  /** Opens a closed message again, with a fresh schedule, while the caller holds its endpoint. False when there is none. */
  reopen(tenantId: string, id: string, now: Date): Promise<boolean>;
}

export interface LoggedMessage {
  id: string;
  endpointId: string;
  /** Where it goes, or went last. */
  endpointUrl: string;
  eventType: string;
  shipmentId: string | null;
  sequence: number | null;
  status: string | null;
  state: MessageState;
  attempts: number;
  createdAt: Date;
  finishedAt: Date | null;
  /** Null when it is closed, under way, or waits behind an earlier one of its shipment. */
  nextAttemptAt: Date | null;
}

export interface LoggedAttempt {
  number: number;
  at: Date;
  latencyMs: number;
  status: number | null;
  failure: Failure | null;
  answer: string;
}

export interface MessageFilter {
  tenantId: string;
  shipmentId?: string | undefined;
  endpointId?: string | undefined;
  replayId?: string | undefined;
  state?: MessageState | undefined;
  eventType?: string | undefined;
  /** What the shipment became. */
  status?: string | undefined;
  /** Only those made at or after this time, and before that one. */
  from?: Date | undefined;
  to?: Date | undefined;
  /** Only those older than this message. */
  before?: string | undefined;
  limit: number;
}

export interface MessageLog {
  /** Newest first. */
  list(filter: MessageFilter): Promise<LoggedMessage[]>;
  find(tenantId: string, id: string): Promise<LoggedMessage | null>;
  attempts(messageId: string): Promise<LoggedAttempt[]>;
  /** The same for several messages, by their ids. */
  attemptsOf(messageIds: readonly string[]): Promise<Map<string, LoggedAttempt[]>>;
}

export interface KnownApiKeys {
  /** Stores a key, unless a later revision of it is known already. True when something changed. */
  upsert(key: ApiKeyRecord): Promise<boolean>;
  isEmpty(): Promise<boolean>;
}

export interface Figures {
  /** Endpoints whose last attempt failed, and which are tried on. */
  endpointsFailing(): Promise<number>;
  /** Endpoints that are not tried any more. */
  endpointsDisabled(): Promise<number>;
  /** Seconds that the oldest message owed to an enabled endpoint has been owed; 0 when there is none. */
  oldestPending(now: Date): Promise<number>;
  /** Seconds that the oldest change held for an earlier one has been held; 0 when there is none. */
  oldestHeld(now: Date): Promise<number>;
}

/** What one transaction offers. */
export interface Unit extends CustomerUnit, WriteBackUnit, AlertUnit {
  endpoints: Endpoints;
  endpointHealth: EndpointHealthKeeping;
  results: Results;
  replays: Replays;
  streams: ShipmentStreams;
  events: Events;
  messages: Messages;
  messageLog: MessageLog;
  timeline: Timeline;
  apiKeys: KnownApiKeys;
  /** Does some work once for each key; afterwards its answer is repeated. See `once` of the http package. */
  oncePerKey(request: ClaimRequest, work: () => Promise<Answer>): Promise<Answer>;
  /** Runs `then` after this transaction has committed; `otherwise` if it has not. */
  afterCommit(then: () => void, otherwise?: () => void): void;
}

export interface Deps extends Hands {
  clock: { now(): Date };
  /** Shipments created before are forgotten, once nothing else is known of them. */
  forgottenBefore(): Date;
  logger: Logger;
  inTransaction<T>(work: (unit: Unit & { publish: Publish }) => Promise<T>): Promise<T>;
  /** Reads outside a transaction. */
  read: Pick<Unit, 'endpoints' | 'messageLog' | 'replays' | 'streams' | 'timeline'>;
  /** Works outside a transaction, batch by batch. */
  retention: Retention;
  vault: Vault;
  addressPolicy: AddressPolicy;
  customers: CustomerDeps;
  orderSources: WriteBackDeps;
  /** Reads outside a transaction. */
  alerts: AlertUnit;
}
