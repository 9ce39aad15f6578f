import type { Duplex } from 'node:stream';

/** The part of the driver's connection that our own queries use. */
export interface Wire {
  readonly stream: Duplex;
  /** Statements that this connection knows by name; the second are sent and not yet answered. */
  readonly parsedStatements: Record<string, string>;
  readonly submittedNamedStatements: Record<string, string>;
}

/** A statement's answer, as the driver builds it. */
export interface Answer<Row = unknown> {
  command: string | null;
  rowCount: number | null;
  rows: Row[];
}

/** What can be sent: null is a value, undefined is a mistake. */
export type Value = NonNullable<unknown> | null;

/** A statement, and under which name the server keeps it prepared; an empty name: not at all. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly name: string;
}

/** How the outcome of a queued statement is reported. */
export interface Terms {
  /** What to throw where it touched no row. For one insert, update or delete that returns nothing. */
  readonly otherwise?: () => unknown;
  /** What to throw instead of the server's error. */
  readonly refused?: (error: unknown) => unknown;
}

/** One statement that was queued or sent, and its caller. */
export interface Part extends Statement {
  /** What to throw instead of the server's error. */
  readonly refused?: ((error: unknown) => unknown) | undefined;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}
