import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(`${root}docs/security.md`, 'utf8');

/** Every test of the laws and their neighbours, by its words; `${…}` and `%s` stand for whatever is filled in. */
const titles = globSync(['{tools,infra,packages,apps,journeys}/**/*.test.ts'], {
  cwd: root,
  exclude: (path) => path.includes('node_modules'),
}).flatMap((file) =>
  [...readFileSync(`${root}${file}`, 'utf8').matchAll(/^\s*(?:test|\]\))[^'`\n]*\(\s*['`](.+?)['`],/gms)].map(
    ([, title = '']) => title,
  ),
);

test('the page answers all ten points', () => {
  expect([...page.matchAll(/^\*\*API(\d+) /gm)].map(([, number]) => Number(number))).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ]);
});

test('every file that the page names is there', () => {
  const named = [...page.matchAll(/`((?:tools|infra|packages|apps|journeys|chaos)\/[^`*]+)`/g)];
  expect(named.length).toBeGreaterThan(12);
  for (const [, path = ''] of named) expect(existsSync(`${root}${path}`), path).toBe(true);
});

test('every test that the page quotes is there, in these words', () => {
  const quoted = [...page.matchAll(/“([^”]+)”/g)]
    .flatMap(([, words = '']) => words)
    .filter((words) => words.length > 20);
  expect(quoted.length).toBeGreaterThan(10);
  for (const words of quoted) {
    const [start = '', end = ''] = words.split('…');
    const found = titles.some((title) => title.includes(start.trim()) && title.includes(end.trim()));
    expect(found, words).toBe(true);
  }
});
