import type { Attributes } from './labels.ts';
import { Points } from './points.ts';
import type { Sample } from './sample.ts';

interface Spread {
  /** How many fell into each bucket alone; the last is for what no bound reaches. */
  readonly counts: number[];
  sum: number;
}

/** How values spread over buckets with these upper bounds, which rise and are included. */
export class Distribution {
  readonly #bounds: readonly number[];
  readonly #points: Points<Spread>;

  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.#points = new Points(() => ({ counts: Array(bounds.length + 1).fill(0), sum: 0 }));
  }

  record(value: number, attributes?: Attributes): void {
    const spread = this.#points.at(attributes);
    let bucket = 0;
    while (bucket < this.#bounds.length && value > (this.#bounds[bucket] as number)) bucket += 1;
    spread.counts[bucket] = (spread.counts[bucket] as number) + 1;
    spread.sum += value;
  }

  samples(): Sample[] {
    return [...this.#points.entries()].flatMap(([labels, spread]) => this.#samplesOf(labels, spread));
  }

  #samplesOf(labels: string, { counts, sum }: Spread): Sample[] {
    let upTo = 0;
    const buckets = counts.map((count, place) => {
      upTo += count;
      const bound = `le="${this.#bounds[place] ?? '+Inf'}"`;
      return { suffix: '_bucket', labels: labels ? `${labels},${bound}` : bound, value: upTo };
    });
    return [{ suffix: '_count', labels, value: upTo }, { suffix: '_sum', labels, value: sum }, ...buckets];
  }
}
