import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { documents } from './documents.ts';

const committed = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test.each(Object.keys(documents))('%s says what the code says (mend it with: npm run docs)', (path) => {
  expect(committed(path)).toBe(documents[path]?.());
});

test('a document that drifted would be noticed', () => {
  const page = documents['docs/configuration.md']?.() ?? '';
  expect(page).toContain('`DATABASE_URL`');
  expect(page.replace('`DATABASE_URL`', '`DATABASE`')).not.toBe(committed('docs/configuration.md'));
});
