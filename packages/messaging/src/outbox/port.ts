import type { Envelope } from '@waybill/contracts';

export interface OutboxRow {
  id: string;
  type: string;
  /** The envelope, as the JSON text that was stored. */
  body: string;
  trace: Envelope['trace'];
  /** How often it was published without being confirmed. */
  attempts: number;
}

export interface Postponed {
  id: string;
  availableAt: Date;
  error: string;
}

/** How an attempt to publish rows ends: confirmed rows are removed, the others postponed. */
export interface Settling {
  remove(ids: readonly string[]): Promise<void>;
  postpone(rows: readonly Postponed[]): Promise<void>;
}

/** Rows of one transaction that no other relay holds. */
export interface OutboxBatch extends Settling {
  /** Locks due rows, the earliest first. Skips rows that another relay has locked, and those in `except`. */
  claim(now: Date, limit: number, except?: readonly string[]): Promise<OutboxRow[]>;
}

/** The outbox as a relay sees it. */
export interface Outbox extends Settling {
  /** Whether any row is due: a cheap query, for polling. */
  anyDue(now: Date): Promise<boolean>;
  /** Claimed rows are free again at once if the work fails or the process dies. */
  inTransaction<T>(work: (batch: OutboxBatch) => Promise<T>): Promise<T>;
  /** Ends this process's hold on the rows: any relay may claim them now. */
  release(ids: readonly string[]): Promise<void>;
}
