import { createRequire } from 'node:module';
import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

const require = createRequire(import.meta.url);

/** One coast or border, and the circle on the globe around it: what is out of sight is left out without a look. */
export interface Outline<Shape> {
  shape: Shape;
  centre: [number, number];
  /** In radians. */
  radius: number;
}

export interface Outlines {
  land: readonly Outline<Polygon>[];
  borders: readonly Outline<MultiLineString>[];
}

const topologyOf = (file: string): Topology => require(file) as Topology;

const collectionOf = (topology: Topology, name: string) =>
  feature(topology, topology.objects[name] as GeometryCollection) as FeatureCollection<
    Polygon | MultiPolygon
  >;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

const extentOf = (values: readonly number[]) => {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return {
    middle: (least + most) / 2,
    half: (most - least) / 2,
    nearestToZero: least * most < 0 ? 0 : Math.min(Math.abs(least), Math.abs(most)),
  };
};

const encircled = <Shape>(shape: Shape, line: readonly Position[]): Outline<Shape> => {
  const first = line[0]?.[0] ?? 0;
  // Longitudes are measured from the first point, so that what crosses the date line stays in one piece.
  const longitudes = extentOf(line.map(([longitude = 0]) => ((longitude - first + 540) % 360) - 180));
  const latitudes = extentOf(line.map(([, latitude = 0]) => latitude));
  // As far as along a parallel and then along a meridian: never nearer than the way over the globe.
  const aside = radians(longitudes.half) * Math.cos(radians(latitudes.nearestToZero));
  return {
    shape,
    centre: [first + longitudes.middle, latitudes.middle],
    radius: Math.min(Math.PI, aside + radians(latitudes.half)),
  };
};

const polygonsOf = ({ geometry }: Feature<Polygon | MultiPolygon>): Polygon[] =>
  (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map((coordinates) => ({
    type: 'Polygon',
    coordinates,
  }));

const linesOf = ({ coordinates }: MultiLineString): Outline<MultiLineString>[] =>
  coordinates.map((line) => encircled({ type: 'MultiLineString', coordinates: [line] }, line));

const load = (): Outlines => {
  const [world, states] = [
    topologyOf('world-atlas/countries-50m.json'),
    topologyOf('us-atlas/states-10m.json'),
  ];
  const inner = (topology: Topology, name: string) =>
    linesOf(mesh(topology, topology.objects[name] as GeometryCollection, (a, b) => a !== b));
  return {
    land: collectionOf(world, 'land')
      .features.flatMap(polygonsOf)
      .map((polygon) => encircled(polygon, polygon.coordinates[0] ?? [])),
    borders: [...inner(world, 'countries'), ...inner(states, 'states')],
  };
};

let loaded: Outlines | undefined;

/** Coasts and borders of all countries and of the United States' states, from Natural Earth: in the public domain. Read at the first question. */
export const outlines = (): Outlines => {
  loaded ??= load();
  return loaded;
};
