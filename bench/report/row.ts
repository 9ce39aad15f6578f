/** What the table of speed asks of a row; one of the two limits. */
export interface Target {
  /** Of the figure itself, or of its ratio to the floor's. */
  of: 'figure' | 'ratio';
  atLeast?: number;
  atMost?: number;
}

/** One line of the table. */
export interface Row {
  work: string;
  /** What the figures count: `/s`, `ms`, `MB`, `%`. */
  unit: string;
  /** One figure for each round. */
  system: readonly number[];
  /** The same of the thinnest program that does the same work, in the same rounds. */
  floor?: readonly number[] | undefined;
  target?: Target | undefined;
}

/** What one benchmark found. */
export interface Outcome {
  rows: readonly Row[];
  /** What does not fit into the table, in Markdown. */
  details?: string | undefined;
}
