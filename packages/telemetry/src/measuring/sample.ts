/** One line of what a reader of metrics gets. */
export interface Sample {
  /** What comes after the metric's name: `_count`, or nothing. */
  readonly suffix: string;
  readonly labels: string;
  readonly value: number;
}
