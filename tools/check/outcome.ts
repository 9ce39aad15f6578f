/** What became of one check, or of one vitest project with its many tests. */
export interface Outcome {
  passed: number;
  failed: number;
  /** What to tell about the failures, beyond what was printed on the way. */
  problems: string[];
}

/** One check that either holds or has problems. */
export const outcomeOf = (problems: string[]): Outcome =>
  problems.length === 0 ? { passed: 1, failed: 0, problems } : { passed: 0, failed: 1, problems };

export const sum = (outcomes: readonly Outcome[]): Outcome => ({
  passed: outcomes.reduce((total, { passed }) => total + passed, 0),
  failed: outcomes.reduce((total, { failed }) => total + failed, 0),
  problems: outcomes.flatMap(({ problems }) => problems),
});

/** The last line of a run. Programs read it: its form does not change. */
export const lastLine = ({ passed, failed }: Outcome): string => `${passed} passed, ${failed} failed`;
