import type { Message } from '@waybill/contracts';
import type { Consumer } from '../consumer.ts';
import type { Lease } from '../jobs/rows.ts';
import type { Scope } from '../running/engine.ts';

/** A message's work, for whoever has a transaction for it. */
export interface Work<Unit> {
  doIn(scope: Scope<Unit>): Promise<void>;
}

/**
 * Does a message's work in a transaction that others share, in the caller's own context. Resolves after the commit
 * to what became of the message; undefined where nothing of it stayed, and the work must be done alone.
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
  /** Hands on work that goes on after the message is settled; its slot stays taken until then. */
  goesOn(work: Promise<unknown>): void;
  /** Absent where nobody else is there to share a transaction with. */
  share?(work: Work<Unit>): Promise<Outcome | undefined>;
}

/** A message that came out of the jobs table, under a lease. */
export interface LeasedIncoming<Unit> extends Incoming<Unit> {
  lease: Lease;
}

/**
 * done: its effect is committed. duplicate: it was before. accepted: a job has it and work goes on. retried:
 * a job has it for later. dead: a job keeps it for a person. interrupted: it begins again, uncounted.
 * lease-lost: another worker has it. unavailable: the database is away, nothing has happened.
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

/** One concern around whatever comes next. */
export type Middleware<In> = (next: Handle<In>) => Handle<In>;

/** The first of the list is the outermost. */
export const compose = <In>(middleware: readonly Middleware<In>[], work: Handle<In>): Handle<In> =>
  middleware.reduceRight((next, wrap) => wrap(next), work);
