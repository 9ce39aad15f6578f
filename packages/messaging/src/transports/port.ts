import type { Envelope } from '@waybill/contracts';

/** An outbox row on its way. `body` is the envelope as JSON, exactly as it was stored. */
export interface Outgoing {
  id: string;
  /** The routing key: words separated by dots. */
  type: string;
  body: string;
  trace: Envelope['trace'];
}

/**
 * confirmed: safe with every queue it is meant for. unroutable: no queue wants it (yet). undeliverable:
 * a listener cannot read it. unknown: no answer in time, or the connection was lost; it may have arrived.
 */
export type PublishOutcome = 'confirmed' | 'unroutable' | 'undeliverable' | 'unknown';

export interface PublishResult {
  id: string;
  outcome: PublishOutcome;
  reason?: string;
}

export interface Delivery {
  body: string;
  /** How often this message was handed to some consumer of the queue, this time included, as far as is known. */
  deliveries: number;
}

/** ack: it is handled. again: not now; deliver it again after a pause. park: it can never be decoded. */
export type Settlement = 'ack' | 'again' | { park: string };

export type DeliveryHandler = (delivery: Delivery) => Promise<Settlement>;

export interface QueueOptions {
  /** Subscribers of one queue, in one process or many, share its messages. */
  queue: string;
  /** Patterns of routing keys: `*` is one word, `#` any number. */
  topics: readonly string[];
  /** How many messages may be handed over and not yet settled. */
  prefetch: number;
}

export interface Subscription {
  /** Takes no more messages, waits for those in flight, settles them. */
  close(): Promise<void>;
}

export interface TransportStatus {
  /** up: publishes and delivers. degraded: delivers, but takes nothing. down: neither; it keeps trying. */
  state: 'up' | 'degraded' | 'down';
  detail: string;
}

/** A message that a consumer could not decode, without its contents. */
export interface ParkedMessage {
  /** Of the parked message itself. */
  id: string;
  /** The consumer that could not read it. */
  queue: string;
  type: string;
  /** Of the event. */
  messageId: string;
  reason: string;
  bytes: number;
}

/** What to do with a parked message: leave it, give it back to its consumer's queue, or delete it. */
export type ParkedVerdict = 'keep' | 'requeue' | 'discard';

/** The queue of messages that could not be decoded. */
export interface Parking {
  /** How much is parked now, over all consumers. */
  waiting(): Promise<number>;
  /**
   * Goes once through at most `limit` parked messages, those parked longest first, and does with each what `decide`
   * says. Kept messages move to the end of the queue. Answers each message with what was done: one that cannot be given
   * back, since its queue is gone, is kept.
   */
  sort(
    limit: number,
    decide: (message: ParkedMessage) => ParkedVerdict,
  ): Promise<[ParkedMessage, ParkedVerdict][]>;
}

/** A queue as the broker sees it. Messages that some consumer has in hand are not counted. */
export interface QueueState {
  messages: number;
  /** Everywhere, this process included. */
  consumers: number;
}

/** Retires queues that have no consumer any more. Each call rejects while the broker is away. */
export interface Retirement {
  /** Null where there is no such queue. */
  look(queue: string): Promise<QueueState | null>;
  /** No new message reaches the queue from now on; those in it stay. */
  unbind(queue: string, topics: readonly string[]): Promise<void>;
  /** Deletes the queue, with whatever is in it. */
  remove(queue: string): Promise<void>;
}

/** How much waits in each queue that this process listens to, by its name. */
export type Depths = ReadonlyMap<string, number>;

/**
 * Carries messages at least once, in no promised order. Results come in the order of the messages; what is
 * not confirmed must be published again under the same id.
 */
export interface Transport {
  /** Never rejects for a lost connection: that is `unknown`. Throws TransportClosed after close(). */
  publish(messages: readonly Outgoing[]): Promise<PublishResult[]>;
  /** Keeps the subscription alive through every loss of connection. Resolves even while there is none. */
  subscribe(options: QueueOptions, handler: DeliveryHandler): Promise<Subscription>;
  status(): TransportStatus;
  /** Calls back at every change of status; answers the function that ends it. */
  onStatus(listener: (status: TransportStatus) => void): () => void;
  /** Absent if unreadable messages are not parked, but stay in the outbox of their publisher. */
  readonly parking?: Parking;
  /** Absent if a queue ends with its last subscriber. */
  readonly retirement?: Retirement;
  /** How much waits in each queue subscribed to here, and in the parking queue. Absent if there is no broker. */
  depths?(): Promise<Depths>;
  /** Closes subscriptions first, then waits for what is being published. May be called twice. */
  close(): Promise<void>;
}
