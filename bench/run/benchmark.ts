import type { Outcome } from '../report/row.ts';

export interface Context {
  /** Fewer and smaller rounds: the same work, rougher figures. */
  quick: boolean;
  /** Tells the person at the terminal how far it is. */
  say(line: string): void;
  /** Virtual hosts of the run's RabbitMQ, as many as were asked for; nobody else uses them. */
  brokers: readonly string[];
}

export type Run = (context: Context) => Promise<Outcome>;

export interface Benchmark {
  /** What to type to run only this. */
  name: string;
  asks: string;
  /** How many virtual hosts of RabbitMQ it uses. Default 0. */
  brokers?: number;
  /** Longest that it may take, in seconds, on a machine that has other things to do; then it is given up. */
  within: number;
  load(): Promise<{ run: Run }>;
}
