import type { GeoProjection, GeoStream } from 'd3-geo';
import type { Point } from '../story/story.ts';
import { geometry } from './geometry.ts';

export const size = { width: 1280, height: 640 } as const;

/** Nothing is shown nearer than this many pixels to the globe's radius: some 450 km across. Outlines are no finer. */
const nearest = 18_000;
/** The whole hemisphere. */
const furthest = 260;

/** Room around the two ends, for their names. */
const margin = { x: 260, y: 150 };

type Degrees = [number, number];
export const degreesOf = ({ longitude, latitude }: Point): Degrees => [longitude, latitude];

/** The half of the globe between two places, as seen from above the middle of the way. */
export const viewOf = (from: Point, to: Point): GeoProjection => {
  const { geoAzimuthalEqualArea, geoInterpolate } = geometry();
  const [longitude, latitude] = geoInterpolate(degreesOf(from), degreesOf(to))(0.5);
  const projection = geoAzimuthalEqualArea()
    .rotate([-longitude, -latitude])
    .clipAngle(100)
    .clipExtent([
      [-8, -8],
      [size.width + 8, size.height + 8],
    ])
    .translate([size.width / 2, size.height / 2])
    .scale(1);
  const [x, y] = projection(degreesOf(to)) as Degrees;
  const [halfX, halfY] = [Math.abs(x - size.width / 2), Math.abs(y - size.height / 2)];
  const fitting = Math.min(
    (size.width / 2 - margin.x) / Math.max(halfX, 1e-9),
    (size.height / 2 - margin.y) / Math.max(halfY, 1e-9),
  );
  return projection.scale(Math.min(nearest, Math.max(furthest, fitting)));
};

/** How far from the middle anything can be and still be seen, in radians. */
const reachOf = (projection: GeoProjection): number => {
  const corner = Math.hypot(size.width, size.height) / 2 / projection.scale();
  return 2 * Math.asin(Math.min(1, corner / 2));
};

export const isInSight = (projection: GeoProjection, centre: Degrees, radius: number): boolean => {
  const [longitude, latitude] = projection.rotate();
  return geometry().geoDistance(centre, [-longitude, -latitude]) <= radius + reachOf(projection);
};

/** Leaves out points that nobody could tell from the one before. */
export const thinning =
  (projection: GeoProjection, pixels: number) =>
  (sink: GeoStream): GeoStream => {
    let last: Degrees | null = null;
    return projection.stream({
      ...passing(sink),
      lineStart: () => {
        last = null;
        sink.lineStart();
      },
      point: (x, y) => {
        if (last && Math.abs(x - last[0]) + Math.abs(y - last[1]) < pixels) return;
        last = [x, y];
        sink.point(x, y);
      },
    });
  };

const passing = (sink: GeoStream): GeoStream => ({
  point: (x, y) => sink.point(x, y),
  lineStart: () => sink.lineStart(),
  lineEnd: () => sink.lineEnd(),
  polygonStart: () => sink.polygonStart(),
  polygonEnd: () => sink.polygonEnd(),
});
