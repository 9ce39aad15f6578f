import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { edited } from './apply.ts';
import { mutants } from './bugs/index.ts';

test('there are at least twelve known bugs, each with a name of its own', () => {
  expect(mutants.length).toBeGreaterThanOrEqual(12);
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});

test.each(mutants)('$name fits the sources as they are', async ({ edits }) => {
  const sources = new Map<string, string>();
  for (const edit of edits) {
    const path = new URL(`../../${edit.file}`, import.meta.url);
    const source = sources.get(edit.file) ?? (await readFile(path, 'utf8'));
    sources.set(edit.file, edited(source, edit));
  }
  expect(sources.size).toBeGreaterThan(0);
});

test('an edit whose place is not there, or is there twice, is refused', () => {
  const edit = { file: 'a.ts', replace: 'x', by: 'y' };
  expect(edited('1 x 2', edit)).toBe('1 y 2');
  expect(() => edited('1 2', edit)).toThrow('exactly one place');
  expect(() => edited('x x', edit)).toThrow('exactly one place');
});
