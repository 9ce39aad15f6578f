import { createRequire } from 'node:module';

type Geometry = typeof import('d3-geo');

const require = createRequire(import.meta.url);
let loaded: Geometry | undefined;

/** Spheres and their pictures. Loaded for the first map: a process that shows none does without. */
export const geometry = (): Geometry => {
  loaded ??= require('d3-geo') as Geometry;
  return loaded;
};
