import type { PublishResult } from '../port.ts';

export type Verdict = Omit<PublishResult, 'id'>;

interface PortionOptions {
  size: number;
  /** After so many milliseconds, messages without a verdict get `late`. */
  withinMs: number;
  late: Verdict;
  /** Called once for each. */
  onSettled?: (() => void) | undefined;
}

/** Messages that are sent together, with one timer and one promise for all of them. */
export interface Portion {
  /** Only the first verdict on each counts. */
  settle(at: number, verdict: Verdict): void;
  /** Every verdict, in the order of the messages. */
  all: Promise<Verdict[]>;
}

export function portionOf({ size, withinMs, late, onSettled }: PortionOptions): Portion {
  const { promise, resolve } = Promise.withResolvers<Verdict[]>();
  const verdicts = new Array<Verdict | undefined>(size).fill(undefined);
  let open = size;
  const settle = (at: number, verdict: Verdict) => {
    if (verdicts[at]) return;
    verdicts[at] = verdict;
    open -= 1;
    onSettled?.();
    if (open > 0) return;
    clearTimeout(timer);
    resolve(verdicts as Verdict[]);
  };
  const timer = setTimeout(() => {
    for (let at = 0; at < size; at += 1) settle(at, late);
  }, withinMs);
  return { settle, all: promise };
}
