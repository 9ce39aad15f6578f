import type { Wire } from './wire.ts';

/** A column of an answer, as the driver describes it. */
export interface Field {
  readonly name: string;
}

/** What the driver's builder of answers makes of a description: the columns, and how each is read. */
export interface Described {
  fields: readonly Field[];
  _parsers: unknown;
  _prebuiltEmptyResultObject: unknown;
}

const known = new WeakMap<Wire, Map<string, Described>>();

/**
 * The columns of a connection's prepared statements, by name: a statement that is prepared cannot change them, so
 * the server is asked only once, and it is worked out only once how to read them.
 */
export const descriptionsOf = (wire: Wire): Map<string, Described> => {
  const ofWire = known.get(wire) ?? new Map<string, Described>();
  known.set(wire, ofWire);
  return ofWire;
};

/** Lets an answer be read as another one of the same statement was. */
export const readAlike = (
  answer: Described,
  { fields, _parsers, _prebuiltEmptyResultObject }: Described,
): void => {
  Object.assign(answer, { fields, _parsers, _prebuiltEmptyResultObject });
};
