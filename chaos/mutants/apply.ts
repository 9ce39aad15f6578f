import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Edit, Mutant } from './mutant.ts';

/** The source with the edit in it. Throws unless its place is found exactly once. */
export function edited(source: string, { file, replace, by }: Edit): string {
  const [before, after, ...more] = source.split(replace);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`${file} has not exactly one place that reads\n${replace}`);
  }
  return before + by + after;
}

/** Puts the bug into a copy of the sources. */
export async function apply({ edits }: Mutant, root: string): Promise<void> {
  for (const edit of edits) {
    const path = join(root, edit.file);
    await writeFile(path, edited(await readFile(path, 'utf8'), edit));
  }
}
