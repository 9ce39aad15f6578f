import { existsSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../', import.meta.url);
const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  scripts: Record<string, string>;
};

/** The programs that the scripts run with Node, by script. */
const programs = Object.entries(scripts).flatMap(([name, line]) => {
  const [, program] = /^node (\S+)/.exec(line) ?? [];
  return program === undefined ? [] : [[name, program] as const];
});

const isProgram = (path: string): boolean => {
  const file = new URL(path, root);
  return existsSync(file) && statSync(file).isFile();
};

test.each(programs)('npm run %s runs a program that is there', (_name, program) => {
  expect(isProgram(program)).toBe(true);
});

test('a program that is not there would be noticed', () => {
  expect(programs.length).toBeGreaterThan(5);
  expect(isProgram('tools/boundaries')).toBe(false);
});
