import { createRequire } from 'node:module';

type Library = typeof import('liquidjs');

const require = createRequire(import.meta.url);
let loaded: Library | undefined;

/** The template language. It is loaded for the first text that needs it: who tells no customers does without. */
export const liquid = (): Library => {
  loaded ??= require('liquidjs') as Library;
  return loaded;
};
