import type { Message } from '@waybill/contracts';
import type { Consumer } from '../consumer.ts';
import type { Lease } from '../jobs/rows.ts';
import type { Scope } from '../running/engine.ts';

/** The work for one message, to be done in a transaction that somebody else has opened. */
export interface Work<Unit> {
  doIn(scope: Scope<Unit>): Promise<void>;
}

/**
 * Does a message's work in a transaction shared with other messages, in the caller's own async context. Resolves after
 * the commit with the outcome, or with undefined if the transaction failed: then the work must be done alone.
 */
export type Share<Unit> = (work: Work<Unit>) => Promise<Outcome | undefined>;

/** A message on its way through one consumer. */
export interface Incoming<Unit> {
  consumer: Consumer<Unit>;
  message: Message<unknown>;
  /** 1 for the first. */
  attempt: number;
  /** How often the transport has handed it over; 1 for a job. */
  deliveries: number;
  /** Registers work that continues after the message is settled; its slot stays taken until that ends. */
  goesOn(work: Promise<unknown>): void;
  /** Absent if there is no other message to share a transaction with. */
  share?(work: Work<Unit>): Promise<Outcome | undefined>;
}

/** A message that came out of the jobs table, under a lease. */
export interface LeasedIncoming<Unit> extends Incoming<Unit> {
  lease: Lease;
}

/**
 * done: its effect is committed. duplicate: its effect was committed before. accepted: a job has it, and work on it
 * goes on. retried: a job has it for a later attempt. dead: a job keeps it until a person acts. interrupted: it starts
 * again, and the attempt does not count. lease-lost: another worker has it. unavailable: the database is away, and
 * nothing has happened.
 */
export type Outcome =
  | 'done'
  | 'duplicate'
  | 'accepted'
  | 'retried'
  | 'dead'
  | 'interrupted'
  | 'lease-lost'
  | 'unavailable';

export type Handle<In> = (incoming: In) => Promise<Outcome>;

/** One concern, wrapped around the next handler. */
export type Middleware<In> = (next: Handle<In>) => Handle<In>;

/** The first of the list is the outermost. */
export const compose = <In>(middleware: readonly Middleware<In>[], work: Handle<In>): Handle<In> =>
  middleware.reduceRight((next, wrap) => wrap(next), work);
