import { describe, expect, test } from 'vitest';
import { inspect, perFile } from './guard.ts';
import { guards } from './index.ts';
import { problemPages } from './problem-pages.ts';
import { processInMain } from './process-in-main.ts';

const process = (path: string, text: string) => inspect(processInMain, [{ path, text }]).problems;

test.each(guards.map((guard) => [guard.promise, guard] as const))(
  'the guard can see: %s',
  (_promise, guard) => {
    const canary = guard.canary.filter(({ path }) => guard.covers(path));
    expect(guard.problems(canary)).not.toEqual([]);
  },
);

test('a guard that covers nothing, or rejects nothing, is a problem', () => {
  const blind = perFile({ promise: '', covers: () => false, problemsIn: () => [], canary: [] });
  expect(inspect(blind, [{ path: 'a.ts', text: '' }]).problems).toEqual([
    'it found no file to look at',
    'it is blind: it did not reject its canary',
  ]);
});

describe('touching the process', () => {
  test('is seen with its line', () => {
    expect(process('packages/http/src/a.ts', 'const a = 1;\nprocess.exit(1);')).toEqual([
      'packages/http/src/a.ts: line 2: process.exit',
    ]);
    expect(process('packages/http/src/a.ts', "import { env } from 'node:process';")).toHaveLength(1);
  });

  test('is not talking about it, nor another thing of that name', () => {
    expect(
      process('packages/http/src/a.ts', '// process.env is read in main\n/** the process. It ends */'),
    ).toEqual([]);
    expect(process('packages/http/src/a.ts', 'plan.process.stop();')).toEqual([]);
  });

  test('is allowed in main', () => {
    expect(process('apps/order-api/src/main.ts', 'process.exit(1);')).toEqual([
      'it found no file to look at',
    ]);
  });
});

test('problems and pages are compared both ways', () => {
  expect(problemPages.problems(problemPages.canary)).toEqual([
    'docs/problems/NOT_FOUND.md is missing',
    'docs/problems/FOUND.md tells of no problem there is',
  ]);
});
