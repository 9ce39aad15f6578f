import type { Next } from '../domain/message.ts';
import type { Failure } from '../domain/outcome.ts';

/** A message in this dispatcher's hands, with all that is needed to deliver it. */
export interface Claimed {
  messageId: string;
  /** Whose claim it is. */
  dispatcherId: string;
  tenantId: string;
  endpointId: string;
  shipmentId: string | null;
  /** Where the message has its turn among others; null when it waits for nobody. */
  lane: string | null;
  url: string;
  sealedSecret: string;
  /** While a secret is being exchanged: the one before. */
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

/** What one attempt met, and what becomes of the message. */
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
  /** For endpoints this dispatcher has dealt with lately; all others have `usualRoom`. */
  rooms: readonly Room[];
  usualRoom: number;
  /** The endpoint served last: the next ones in the circle come first. */
  after: string;
  /** How long an endpoint that is left alone is whoever's who tries it, in milliseconds. */
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
  /** Says that the dispatcher lives, for so long from now by the database's clock. */
  keep(dispatcherId: string, leaseMs: number): Promise<void>;
  /** Says that it has ended. */
  end(dispatcherId: string): Promise<void>;
  /** Frees what dispatchers hold that are not heard of any more. Answers how many messages that were. */
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

/** Kept for one message that is not committed yet. Either `deliver` or `leave` is called, once. */
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
  /** A place for a fresh message to this endpoint; null when there is none: then the message waits to be taken. */
  placeFor(endpointId: string): Place | null;
}
