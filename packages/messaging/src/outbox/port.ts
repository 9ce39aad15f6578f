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

/** What becomes of rows that were published. */
export interface Settling {
  remove(ids: readonly string[]): Promise<void>;
  postpone(rows: readonly Postponed[]): Promise<void>;
}

/** Rows of one transaction that no other relay holds. */
export interface OutboxBatch extends Settling {
  /** Takes rows that are due, the earliest first, as far as nobody else has them, and none of `except`. */
  claim(now: Date, limit: number, except?: readonly string[]): Promise<OutboxRow[]>;
}

/** The outbox as a relay sees it. */
export interface Outbox extends Settling {
  /** Whether anything is due: one cheap look. */
  anyDue(now: Date): Promise<boolean>;
  /** What is claimed is free again at once if the work fails or its process dies. */
  inTransaction<T>(work: (batch: OutboxBatch) => Promise<T>): Promise<T>;
  /** Rows that were held for this process are any relay's from now on. */
  release(ids: readonly string[]): Promise<void>;
}
