import type { Attributes } from './labels.ts';
import { Points } from './points.ts';
import type { Sample } from './sample.ts';

/** What only ever grows. */
export class Sum {
  readonly #points = new Points(() => ({ total: 0 }));

  add(amount: number, attributes?: Attributes): void {
    this.#points.at(attributes).total += amount;
  }

  samples(): Sample[] {
    return [...this.#points.entries()].map(([labels, { total }]) => ({ suffix: '', labels, value: total }));
  }
}
