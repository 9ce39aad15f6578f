import type { GeoProjection } from 'd3-geo';
import type { Point } from '../story/story.ts';
import { geometry } from './geometry.ts';
import { type Outline, outlines } from './outlines.ts';
import { degreesOf, isInSight, size, thinning, viewOf } from './view.ts';

/** A map as the page draws it: paths in a picture of 1280 × 640, and where the two ends are. */
export interface Drawing {
  land: string;
  borders: string;
  way: string;
  from: readonly [number, number];
  to: readonly [number, number];
  /** The two ends are too near each other to be told apart. */
  isOnePlace: boolean;
}

/** Smaller islands than this are specks. */
const speck = 3;

const pathOf = (projection: GeoProjection, shapes: readonly Outline<object>[]): string => {
  const path = geometry()
    .geoPath({ stream: thinning(projection, 5) })
    .digits(0);
  const visible = shapes.filter(
    ({ centre, radius }) => radius * projection.scale() > speck && isInSight(projection, centre, radius),
  );
  return visible.map(({ shape }) => path(shape as never) ?? '').join('');
};

const placed = (projection: GeoProjection, point: Point): [number, number] => {
  const [x, y] = projection(degreesOf(point)) ?? [size.width / 2, size.height / 2];
  return [Math.round(x), Math.round(y)];
};

const draw = (from: Point, to: Point): Drawing => {
  const projection = viewOf(from, to);
  const { land, borders } = outlines();
  const [start, end] = [placed(projection, from), placed(projection, to)];
  const isOnePlace = Math.hypot(end[0] - start[0], end[1] - start[1]) < 60;
  const line = { type: 'LineString' as const, coordinates: [degreesOf(from), degreesOf(to)] };
  return {
    land: pathOf(projection, land),
    borders: pathOf(projection, borders),
    way: isOnePlace ? '' : (geometry().geoPath(projection).digits(0)(line) ?? ''),
    from: start,
    to: end,
    isOnePlace,
  };
};

/** A merchant's parcels start at few places and go to the same towns again and again. */
const drawn = new Map<string, Drawing>();
const most = 300;

/** The map of a way. Drawn once and remembered for as long as it is among the last few hundred. */
export const mapOf = (from: Point, to: Point): Drawing => {
  const key = [from.latitude, from.longitude, to.latitude, to.longitude].join();
  const known = drawn.get(key);
  drawn.delete(key);
  const drawing = known ?? draw(from, to);
  drawn.set(key, drawing);
  const oldest = drawn.keys().next().value;
  if (drawn.size > most && oldest !== undefined) drawn.delete(oldest);
  return drawing;
};
