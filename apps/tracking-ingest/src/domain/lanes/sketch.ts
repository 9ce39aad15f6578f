/**
 * The distribution of a positive quantity: weights in buckets whose borders grow by 6 %, so that any quantile is known
 * to within 3 %. A sample can be removed exactly. 1 is a border, so the share of samples above it is known without
 * error.
 */
export interface Sketch {
  /** How many samples are in it, each counted as one. */
  readonly samples: number;
  /** Weight by bucket. A bucket's number is that of its upper border, `growth ** number`. */
  readonly weights: Readonly<Record<string, number>>;
}

export interface Sample {
  readonly value: number;
  readonly weight: number;
}

export const emptySketch: Sketch = { samples: 0, weights: {} };

const growth = 1.06;
const [least, most] = [1e-4, 1e6];

const bucketOf = (value: number): number =>
  Math.ceil(Math.log(Math.min(most, Math.max(least, value))) / Math.log(growth) - 1e-9);

/** The borders of all buckets that there can be, from the least. */
const leastBucket = bucketOf(least);
const tops = Array.from(
  { length: bucketOf(most) - leastBucket + 2 },
  (_, index) => growth ** (leastBucket - 1 + index),
);
const topOf = (bucket: number): number => tops[bucket - leastBucket + 1] ?? growth ** bucket;

const changed = (sketch: Sketch, { value, weight }: Sample, count: 1 | -1): Sketch => {
  const bucket = String(bucketOf(value));
  const weights: Record<string, number> = { ...sketch.weights };
  const after = (weights[bucket] ?? 0) + count * weight;
  // Rounding may leave a trace of a removed weight; that is not a sample.
  if (after <= weight * 1e-9) delete weights[bucket];
  else weights[bucket] = after;
  return { samples: Math.max(0, sketch.samples + count), weights };
};

export const withSample = (sketch: Sketch, sample: Sample): Sketch => changed(sketch, sample, 1);

/** Takes out what was put in before, with the same value and weight. */
export const withoutSample = (sketch: Sketch, sample: Sample): Sketch => changed(sketch, sample, -1);

const ascending = ({ weights }: Sketch): [bucket: number, weight: number][] =>
  Object.entries(weights)
    .map(([bucket, weight]): [number, number] => [Number(bucket), weight])
    .sort(([a], [b]) => a - b);

/** The weight of all samples above a value; within a bucket samples count as spread evenly. */
export function weightAbove({ weights }: Sketch, value: number): number {
  let above = 0;
  for (const bucket in weights) {
    const top = topOf(Number(bucket));
    if (top - value <= top * 1e-12) continue;
    const bottom = topOf(Number(bucket) - 1);
    const share = value <= bottom ? 1 : (top - value) / (top - bottom);
    above += share * (weights[bucket] ?? 0);
  }
  return above;
}

/** The value below which a share `q` of the weight above `from` lies; null where there is none. */
export function quantile(sketch: Sketch, q: number, from = 0): number | null {
  const total = weightAbove(sketch, from);
  if (total <= 0) return null;
  const wanted = (1 - q) * total;
  for (const [bucket] of ascending(sketch)) {
    const top = topOf(bucket);
    const rest = weightAbove(sketch, Math.max(top, from));
    if (rest > wanted + total * 1e-9) continue;
    const bottom = Math.max(topOf(bucket - 1), from);
    const inBucket = weightAbove(sketch, bottom) - rest;
    const share = inBucket <= 0 ? 1 : 1 - (wanted - rest) / inBucket;
    return bottom + (top - bottom) * share;
  }
  return null;
}
