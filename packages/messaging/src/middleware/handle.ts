import type { Message } from '@waybill/contracts';
import type { Consumer } from '../consumer.ts';
import type { Lease } from '../jobs/rows.ts';

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
