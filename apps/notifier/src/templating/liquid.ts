import type { Liquid, Template } from 'liquidjs';
import { liquid } from './liquid-library.ts';

/** Longest template, in characters; longest rendering, in milliseconds of work; most memory, in liquidjs's units. */
const limits = { parseLimit: 400_000, renderLimit: 250, memoryLimit: 5_000_000 };

/** More than any mail client shows. */
const longestOutput = 400_000;

/** Templates are texts of their own: there is nothing to include, and no file to read. */
const noFiles = {
  exists: async () => false,
  existsSync: () => false,
  contains: async () => false,
  containsSync: () => false,
  readFile: async () => '',
  readFileSync: () => '',
  resolve: (_dir: string, file: string) => file,
};

const engineWith = (outputEscape: 'escape' | undefined): Liquid => {
  const engine = new (liquid().Liquid)({
    ...limits,
    ...(outputEscape ? { outputEscape } : {}),
    fs: noFiles,
    dynamicPartials: false,
    relativeReference: false,
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: true,
  });
  // `raw` would undo the escaping; the others reach for files.
  delete engine.filters.raw;
  for (const tag of ['include', 'render', 'layout', 'block']) delete engine.tags[tag];
  return engine;
};

/** `html` escapes whatever a template puts in; `plain` does not. */
export type Kind = 'html' | 'plain';

const engines = new Map<Kind, Liquid>();

/** Made for the first text of its kind. */
export const engineFor = (kind: Kind): Liquid => {
  const engine = engines.get(kind) ?? engineWith(kind === 'html' ? 'escape' : undefined);
  engines.set(kind, engine);
  return engine;
};

export const parse = (kind: Kind, source: string): Template[] => engineFor(kind).parse(source);

/** A template came to more than anybody would read. */
export class TooLong extends Error {
  override readonly name = 'TooLong';
}

/** Renders within the limits. Throws on an unknown variable, and on what takes too long or grows too large. */
export const render = (kind: Kind, source: string | Template[], words: object): string => {
  const templates = typeof source === 'string' ? parse(kind, source) : source;
  const text = String(engineFor(kind).renderSync(templates, words));
  if (text.length > longestOutput) throw new TooLong(`more than ${longestOutput} characters`);
  return text;
};
