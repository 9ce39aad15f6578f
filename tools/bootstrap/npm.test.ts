import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { npm } from './npm.mjs';
import { StartProblem } from './start-problem.mjs';

const folder = await mkdtemp(join(tmpdir(), 'waybill-npm-'));
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

async function npmThat(source: string) {
  await writeFile(join(folder, 'npm.js'), source);
  vi.stubEnv('npm_execpath', join(folder, 'npm.js'));
  return npm(folder, ['ci'], 'install its dependencies').catch((problem: unknown) => problem);
}

const failing = `console.error('npm error code ENOSPC\\nnpm error no space left on device'); process.exitCode = 1;`;

test('what npm gives as its reason is told, with the log that has the rest', async () => {
  vi.stubEnv('TMPDIR', folder);
  const problem = await npmThat(failing);
  expect(problem).toBeInstanceOf(StartProblem);
  expect(String(problem)).toMatch(
    /could not install its dependencies: no space left on device\. Log: .*waybill-install-\d+\.log$/,
  );
});

test('where no log can be written the reason is still told', async () => {
  vi.stubEnv('TMPDIR', join(folder, 'missing'));
  expect(String(await npmThat(failing))).toMatch(/: no space left on device\.$/);
});

test('an npm that succeeds leaves no log behind', async () => {
  vi.stubEnv('TMPDIR', await mkdtemp(join(folder, 'empty-')));
  expect(await npmThat(`console.log('added 700 packages');`)).toBeUndefined();
  expect(await readdir(tmpdir())).toEqual([]);
});
