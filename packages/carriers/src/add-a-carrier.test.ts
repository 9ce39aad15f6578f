import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);
const page = readFileSync(new URL('docs/add-a-carrier.md', root), 'utf8');
const named = [...page.matchAll(/`((?:packages|tools)\/[\w./-]+)`/g)].map(([, path]) => path as string);

test('every file that the walk-through names is there', () => {
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});
