import { emptySketch, type Sketch } from './sketch.ts';

/** A place, from coarse to fine: country, state, beginning of the postal code. Never a whole address. */
export type Area = readonly string[];

/** Between where and where a company moves something. */
export interface Way {
  /** The company that moves the parcel. */
  readonly mover: string;
  readonly origin: Area;
  readonly destination: Area;
}

/** Names a set of ways: `*` stands for all. */
export interface LaneKey {
  readonly mover: string;
  readonly origin: string;
  readonly destination: string;
}

/**
 * What is learned: `transit` hours from collection to delivery, `share` of the promised time that it took, `silence`
 * the longest pause between two scans on the way, `pickup` hours from booking to collection, `back` hours from the
 * turn until the shipper has it again.
 */
const measures = ['transit', 'share', 'silence', 'pickup', 'back'] as const;
export type Measure = (typeof measures)[number];

export interface Lane extends LaneKey {
  readonly sketches: Readonly<Partial<Record<Measure, Sketch>>>;
}

/** What is known of a way, from the finest lane to the coarsest. */
export type LaneHistory = readonly Lane[];

const any = '*';

/** The lanes that a way is part of, the finest first: its areas, wider ones, the company anywhere, everything. */
export function lanesOf({ mover, origin, destination }: Way): LaneKey[] {
  const depth = Math.max(origin.length, destination.length);
  const areas = Array.from({ length: depth }, (_, index) => ({
    mover,
    origin: nameOf(origin.slice(0, depth - index)),
    destination: nameOf(destination.slice(0, depth - index)),
  }));
  return [...areas, { mover, origin: any, destination: any }, { mover: any, origin: any, destination: any }];
}

const nameOf = (area: Area): string => (area.length === 0 ? any : area.join('-'));

export const sketchOf = ({ sketches }: Lane, measure: Measure): Sketch => sketches[measure] ?? emptySketch;
