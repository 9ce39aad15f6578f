import type { Guard } from './guard.ts';
import type { SourceFile } from './source-file.ts';

const REGISTRY = 'packages/contracts/src/problems.ts';
const PAGE = /^docs\/problems\/(?!README)([A-Z_]+)\.md$/;

/** The keys of the registry object: two spaces, capitals, a brace. */
const codesIn = (registry: string): string[] =>
  [...registry.matchAll(/^ {2}([A-Z][A-Z_]+): \{/gm)].map((match) => match[1] as string);

function problems(files: readonly SourceFile[]): string[] {
  const codes = new Set(codesIn(files.find(({ path }) => path === REGISTRY)?.text ?? ''));
  const pages = new Map(files.flatMap(({ path, text }) => [[PAGE.exec(path)?.[1] ?? '', text] as const]));
  pages.delete('');
  return [
    ...(codes.size === 0 ? [`${REGISTRY}: no problem was found in it`] : []),
    ...[...codes].filter((code) => !pages.has(code)).map((code) => `docs/problems/${code}.md is missing`),
    ...[...pages.keys()]
      .filter((page) => !codes.has(page))
      .map((page) => `docs/problems/${page}.md tells of no problem there is`),
    ...[...pages]
      .filter(([code, text]) => !text.includes(code))
      .map(([code]) => `docs/problems/${code}.md does not name it`),
  ];
}

export const problemPages: Guard = {
  promise: 'every problem a client can see has its page, and every page its problem',
  covers: (path) => path === REGISTRY || PAGE.test(path),
  problems,
  canary: [
    { path: REGISTRY, text: 'export const problems = {\n  NOT_FOUND: { status: 404 },\n};' },
    { path: 'docs/problems/FOUND.md', text: '# FOUND' },
  ],
};
