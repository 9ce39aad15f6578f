import type { Next } from '../domain/message.ts';
import type { Failure } from '../domain/outcome.ts';

/** A message that this dispatcher has claimed, with all that is needed to deliver it. */
export interface Claimed {
  messageId: string;
  /** Whose claim it is. */
  dispatcherId: string;
  tenantId: string;
  endpointId: string;
  shipmentId: string | null;
  /** The queue in which messages wait for each other; null if the message waits for none. */
  lane: string | null;
  url: string;
  sealedSecret: string;
  /** During a change of secrets: the previous one. */
  sealedPreviousSecret: string | null;
  /** The endpoint's own headers. */
  sealedHeaders: string | null;
  body: string;
  /** Failed attempts of the present schedule. */
  tries: number;
  trace: Record<string, unknown>;
  occurredAt: Date;
  /** The endpoint has failed since its last success. */
  endpointIsFailing: boolean;
}

/** The result of one attempt, and what becomes of the message. */
export interface Result {
  claimed: Claimed;
  at: Date;
  latencyMs: number;
  status: number | null;
  failure: Failure | null;
  /** The start of the answer. */
  answer: string;
  next: Next;
}

/** How many more deliveries one endpoint may have in hand. */
export interface Room {
  endpointId: string;
  free: number;
}

export interface TakeRequest {
  dispatcherId: string;
  now: Date;
  /** Most messages to take. */
  limit: number;
  /** Free places of endpoints that this dispatcher has delivered to lately; all others have `usualRoom`. */
  rooms: readonly Room[];
  usualRoom: number;
  /** The endpoint served last: taking goes on after it, in a circle. */
  after: string;
  /** How long a probe of a failing endpoint is reserved for whoever takes it, in milliseconds. */
  probeMs: number;
}

export interface Claims {
  /** Takes ready messages whose time has come: the earliest due of each endpoint, as many as it has room for. */
  take(request: TakeRequest): Promise<Claimed[]>;
  /** Gives back all that a dispatcher has in hand. Answers how many that were. */
  giveBack(dispatcherId: string): Promise<number>;
  /** Puts one message off without recording an attempt. */
  putOff(claimed: Claimed, until: Date): Promise<void>;
}

export interface Leases {
  /** Renews the dispatcher's lease for so long from now, by the database's clock. */
  keep(dispatcherId: string, leaseMs: number): Promise<void>;
  /** Ends the dispatcher's lease. */
  end(dispatcherId: string): Promise<void>;
  /** Frees the messages of dispatchers whose leases have ended. Answers how many. */
  reclaim(now: Date): Promise<number>;
}

export interface Results {
  /**
   * Writes attempts, and what becomes of their messages and of those that waited behind them. Answers how many of
   * these have become ready.
   */
  settle(results: readonly Result[], now: Date): Promise<number>;
}

/**
 * Writes a batch of results in one transaction: attempts, messages, their successors, their endpoints. Answers how
 * many successors have become ready.
 */
export type WriteResults = (results: readonly Result[], now: Date) => Promise<number>;

/** A place reserved for a message that is not committed yet. Exactly one of `deliver` and `leave` is called, once. */
export interface Place {
  /** Whose claim the message is to be. */
  dispatcherId: string;
  deliver(claimed: Claimed): void;
  leave(): void;
}

/** How messages reach the dispatcher of their process. */
export interface Hands {
  /** There is something to take. */
  wakeDispatcher(): void;
  /** A place for a new message to this endpoint. Null if there is none: then the message waits until it is taken. */
  placeFor(endpointId: string): Place | null;
}
