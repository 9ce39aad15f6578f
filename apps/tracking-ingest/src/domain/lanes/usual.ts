import { type Lane, type LaneHistory, type LaneKey, type Measure, sketchOf } from './lane.ts';
import { quantile } from './sketch.ts';

/** On what a judgement rests. */
export interface Basis extends LaneKey {
  readonly measure: Measure;
  readonly samples: number;
}

/** The finest lane with at least so many samples. */
export const finest = (history: LaneHistory, measure: Measure, enough: number): Lane | undefined =>
  history.find((lane) => sketchOf(lane, measure).samples >= enough);

export const basisOf = (lane: Lane, measure: Measure): Basis => ({
  measure,
  mover: lane.mover,
  origin: lane.origin,
  destination: lane.destination,
  samples: sketchOf(lane, measure).samples,
});

export interface Usual {
  /** Hours, or a share of the promised time. */
  readonly value: number;
  readonly basis: Basis;
}

export interface Question {
  readonly measure: Measure;
  readonly q: number;
  /** Only samples above this count: it has taken so long already. */
  readonly from?: number;
  readonly enough: number;
}

/** A quantile by the finest lane that knows enough; null where none does. */
export function usual(history: LaneHistory, { measure, q, from = 0, enough }: Question): Usual | null {
  const lane = finest(history, measure, enough);
  const value = lane ? quantile(sketchOf(lane, measure), q, from) : null;
  return lane && value !== null ? { value, basis: basisOf(lane, measure) } : null;
}
