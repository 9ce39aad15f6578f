import { type Attributes, labelsOf } from './labels.ts';
import type { Sample } from './sample.ts';

/** One value of a metric that has several, told apart by attributes. */
export interface Series {
  value: number;
  attributes: Attributes;
}

type Observe = () => Promise<readonly Series[]>;

/** What is only looked at when somebody reads. Where several look at the same, the last one counts. */
export class Observed {
  readonly #observers = new Set<Observe>();

  /** Answers the function that stops observing. */
  observe(observe: Observe): () => void {
    this.#observers.add(observe);
    return () => void this.#observers.delete(observe);
  }

  /** An observer that fails shows nothing. */
  async samples(): Promise<Sample[]> {
    const seen = await Promise.all([...this.#observers].map((observe) => observe().catch(() => [])));
    const byLabels = new Map(seen.flat().map(({ value, attributes }) => [labelsOf(attributes), value]));
    return [...byLabels].map(([labels, value]) => ({ suffix: '', labels, value }));
  }
}
