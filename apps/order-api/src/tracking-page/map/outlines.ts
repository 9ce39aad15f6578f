import { createRequire } from 'node:module';
import { geoDistance } from 'd3-geo';
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

const encircled = <Shape>(shape: Shape, line: readonly Position[]): Outline<Shape> => {
  const points = line as [number, number][];
  const [first = [0, 0]] = points;
  // Longitudes are measured from the first point, so that what crosses the date line stays in one piece.
  const turned = points.map(([longitude]) => ((longitude - first[0] + 540) % 360) - 180);
  const middle = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  const centre: [number, number] = [
    first[0] + middle(turned),
    middle(points.map(([, latitude]) => latitude)),
  ];
  return { shape, centre, radius: Math.max(...points.map((point) => geoDistance(point, centre))) };
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
