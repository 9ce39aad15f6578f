import type { Knex } from '@waybill/database';
import type { Clock } from '../clock.ts';
import type { Transaction } from '../consumer.ts';
import type { Failpoints } from '../failpoints.ts';
import type { Inbox } from '../inbox/rows.ts';
import type { Log } from '../log.ts';

/** One transaction from the inside: the connection for messaging's own tables, the unit for the app. */
export interface Scope<Unit> {
  sql: Knex.Transaction;
  inbox: Inbox;
  unit: Transaction<Unit>;
  /** The same connection for another message's work. */
  anotherUnit(): Transaction<Unit>;
}

/** What all parts of one service's messaging share. */
export interface Engine<Unit> {
  service: string;
  database: Knex;
  clock: Clock;
  log: Log;
  failpoints: Failpoints;
  /** Runs work in a transaction; throws DatabaseUnavailable where the database is the reason. */
  transact<T>(work: (scope: Scope<Unit>) => Promise<T>): Promise<T>;
  /** The same, but does not repeat the work after a deadlock: the caller decides what then. */
  transactOnce<T>(work: (scope: Scope<Unit>) => Promise<T>): Promise<T>;
  /** Tells the worker that a job will be due at this time. */
  expectJob(dueAt: Date): void;
  /** The service is stopping: begin nothing new. */
  stopping: AbortSignal;
  /** Its grace is over: whatever is still at work outside the database should end now. */
  cutOff: AbortSignal;
}
