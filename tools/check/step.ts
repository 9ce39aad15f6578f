import type { Outcome } from './outcome.ts';

/** What a step may use. */
export interface Run {
  /** Aborted when the run is interrupted. */
  signal: AbortSignal;
  /** Paths that limit which test files run; none = all. */
  filters: readonly string[];
  /** Why a server could not be had, by its name. */
  unavailable: ReadonlyMap<Server, string>;
  say(line: string): void;
}

/** What a step needs that is not in the repository. */
export type Server = 'PostgreSQL' | 'RabbitMQ' | 'Chromium';

export interface Step {
  /** What to type after "npm test --" to run only this. */
  name: string;
  /** What it shows, as the end of "Checking that …". */
  shows: string;
  needs: readonly Server[];
  run(run: Run): Promise<Outcome>;
}
