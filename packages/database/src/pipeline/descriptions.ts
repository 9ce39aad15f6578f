import type { Wire } from './wire.ts';

/** A column of an answer, as the driver describes it. */
export interface Field {
  readonly name: string;
}

const known = new WeakMap<Wire, Map<string, readonly Field[]>>();

/**
 * The columns of a connection's prepared statements, by name: a statement that is prepared cannot change them, so
 * the server is asked only once.
 */
export const descriptionsOf = (wire: Wire): Map<string, readonly Field[]> => {
  const ofWire = known.get(wire) ?? new Map<string, readonly Field[]>();
  known.set(wire, ofWire);
  return ofWire;
};
