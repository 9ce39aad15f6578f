import { type Attributes, labelsOf } from './labels.ts';

const nothing: Attributes = {};

/**
 * The values of one metric, one for each combination of attributes. Finding one is what measuring costs, so it is
 * found by the attributes as they come; they are put into words only once.
 */
export class Points<Value> {
  readonly #known = new Map<string, Value>();
  readonly #byLabels = new Map<string, Value>();
  readonly #begin: () => Value;

  constructor(begin: () => Value) {
    this.#begin = begin;
  }

  at(attributes: Attributes = nothing): Value {
    let key = '';
    for (const name in attributes) key += `${name}\u0000${attributes[name]}\u0000`;
    return this.#known.get(key) ?? this.#remember(key, labelsOf(attributes));
  }

  /** Each with its labels. */
  entries(): Iterable<[labels: string, value: Value]> {
    return this.#byLabels.entries();
  }

  #remember(key: string, labels: string): Value {
    const value = this.#byLabels.get(labels) ?? this.#begin();
    this.#byLabels.set(labels, value);
    this.#known.set(key, value);
    return value;
  }
}
