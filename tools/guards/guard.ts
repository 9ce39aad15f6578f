import type { SourceFile } from './source-file.ts';

/** A house rule that can be seen in the text of files. */
export interface Guard {
  /** What holds, as a sentence. */
  promise: string;
  /** Which files it looks at. */
  covers(path: string): boolean;
  /** What is wrong in them, each with its place. */
  problems(files: readonly SourceFile[]): string[];
  /** Files that break it. It must reject them, or it sees nothing. */
  canary: readonly SourceFile[];
}

/** A guard that judges each file by itself. */
export const perFile = (
  guard: Omit<Guard, 'problems'> & { problemsIn(file: SourceFile): string[] },
): Guard => ({
  ...guard,
  problems: (files) =>
    files.flatMap((file) => guard.problemsIn(file).map((problem) => `${file.path}: ${problem}`)),
});

/** The places of a pattern in a text, as "line 12: matched words". The pattern needs the flag g. */
export const places = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(
    (match) => `line ${text.slice(0, match.index).split('\n').length}: ${match[0].trim()}`,
  );

/** Applies a guard to the repository, and to its canary; finding no files to look at is a problem too. */
export function inspect(guard: Guard, files: readonly SourceFile[]): { checked: number; problems: string[] } {
  const covered = files.filter(({ path }) => guard.covers(path));
  const problems = guard.problems(covered);
  if (covered.length === 0) problems.push('it found no file to look at');
  const canary = guard.canary.filter(({ path }) => guard.covers(path));
  if (guard.problems(canary).length === 0) problems.push('it is blind: it did not reject its canary');
  return { checked: covered.length, problems };
}
