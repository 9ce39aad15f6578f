import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fileLogger } from './file-logger.ts';
import { StartProblem } from './start-problem.ts';

const folder = await mkdtemp(join(tmpdir(), 'waybill-log-'));
afterAll(() => rm(folder, { recursive: true }));

test('what was logged is in the file when it is closed, after what was there', async () => {
  for (const words of ['one', 'two']) {
    const { logger, close } = await fileLogger(join(folder, 'kept.log'), 'warn');
    logger.warn(words);
    await close();
  }
  expect(await readFile(join(folder, 'kept.log'), 'utf8')).toMatch(/"one"[^\n]*\n.*"two"[^\n]*\n$/);
});

test('a log that cannot be opened is a clear problem', async () => {
  await expect(fileLogger(join(folder, 'missing', 'waybill.log'), 'warn')).rejects.toThrow(StartProblem);
});

/** A disk that is always full, where the system has one; elsewhere only a file. */
const full = existsSync('/dev/full') ? '/dev/full' : join(folder, 'full.log');

test('a full disk costs lines of the log, not the platform', async () => {
  const { logger, close } = await fileLogger(full, 'warn');
  logger.warn('lost');
  logger.warn('lost too');
  await close();
});
