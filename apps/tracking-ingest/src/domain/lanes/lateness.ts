import { weightAt } from './ageing.ts';
import { type LaneHistory, type Measure, sketchOf } from './lane.ts';
import { weightAbove } from './sketch.ts';
import { type Basis, basisOf, finest } from './usual.ts';

export interface Undelivered {
  readonly collectedAt: Date;
  readonly promisedAt: Date;
  readonly now: Date;
}

export interface Lateness {
  /** 0 to 1. */
  readonly probability: number;
  readonly basis: Basis;
}

/** How many samples of a finer lane the coarser lane's answer counts for. */
const trustInCoarser = 8;

/**
 * How likely a parcel that has not arrived will come after its promise: of those on its lane that took longer than
 * it has taken already, the share that took longer than was promised to it. Asked twice, in hours and in shares of
 * the promised time (fast and slow services of one lane differ in hours, not in shares), and averaged.
 * From the coarsest lane to the finest each answer is pulled towards the one before it, the less the more samples it
 * has. Null where no lane has enough samples, or the promise leaves no time.
 */
export function latenessOf(history: LaneHistory, parcel: Undelivered, enough: number): Lateness | null {
  const elapsed = parcel.now.getTime() - parcel.collectedAt.getTime();
  const promised = parcel.promisedAt.getTime() - parcel.collectedAt.getTime();
  const lane = finest(history, 'share', enough);
  if (!lane || promised <= 0) return null;
  if (elapsed >= promised) return { probability: 1, basis: basisOf(lane, 'share') };
  const weight = weightAt(parcel.now);
  const known = history.filter((each) => sketchOf(each, 'share').samples >= enough);
  const ask = (measure: Measure, unit: number) =>
    chanceAbove(known, { measure, from: Math.max(0, elapsed) / unit, limit: promised / unit, weight });
  return {
    probability: (ask('transit', 3_600_000) + ask('share', promised)) / 2,
    basis: basisOf(lane, 'share'),
  };
}

interface Ask {
  readonly measure: Measure;
  readonly from: number;
  readonly limit: number;
  /** What a sample of this moment weighs. */
  readonly weight: number;
}

function chanceAbove(history: LaneHistory, { measure, from, limit, weight }: Ask): number {
  let chance: number | null = null;
  for (const lane of history.toReversed()) {
    const sketch = sketchOf(lane, measure);
    const possible = weightAbove(sketch, from) / weight;
    const late = weightAbove(sketch, limit) / weight;
    chance =
      chance === null
        ? (late + 0.5) / (possible + 1)
        : (late + trustInCoarser * chance) / (possible + trustInCoarser);
  }
  return chance ?? 0;
}
