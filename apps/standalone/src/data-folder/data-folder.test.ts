import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { StartProblem } from '../start-problem.ts';
import { openDataFolder } from './data-folder.ts';

let path: string;
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'waybill-data-')), 'data');
});

test('the seed is made once and kept', async () => {
  const first = await openDataFolder(path);
  await first.release();
  const second = await openDataFolder(path);
  expect(second.seed).toBe(first.seed);
  expect((await stat(second.file('seed'))).mode & 0o777).toBe(0o600);
});

test('a second process on the same folder is told who has it', async () => {
  await openDataFolder(path);
  await expect(openDataFolder(path)).rejects.toThrow(`process ${process.pid}`);
});

test('the lock of a killed process is taken over', async () => {
  const first = await openDataFolder(path);
  await writeFile(first.file('lock'), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: null }));
  await expect(openDataFolder(path)).resolves.toMatchObject({ path });
});

test('a lock that was cut off while being written is taken over', async () => {
  const first = await openDataFolder(path);
  await writeFile(first.file('lock'), '');
  await expect(openDataFolder(path)).resolves.toMatchObject({ path });
});

test('a process that happens to have a dead holder’s number does not keep the lock', async () => {
  const first = await openDataFolder(path);
  await writeFile(first.file('lock'), JSON.stringify({ pid: process.ppid, startedAt: 'long ago' }));
  await expect(openDataFolder(path)).resolves.toMatchObject({ path });
});

test('a folder that cannot be made is a clear problem', async () => {
  const folder = await openDataFolder(path);
  await writeFile(folder.file('plain'), '');
  await expect(openDataFolder(join(folder.file('plain'), 'deep', 'data'))).rejects.toThrow(StartProblem);
});

test('a place that refuses new folders is a clear problem too, not an endless one', async () => {
  const refusing = existsSync('/proc/self') ? '/proc/waybill' : '/dev/null/waybill';
  await expect(openDataFolder(refusing)).rejects.toThrow(StartProblem);
});

test('what is written privately can be read by its owner only', async () => {
  const folder = await openDataFolder(path);
  await folder.writePrivately('credentials.json', '{}');
  expect((await stat(folder.file('credentials.json'))).mode & 0o777).toBe(0o600);
  expect(await readFile(folder.file('credentials.json'), 'utf8')).toBe('{}');
});

test.each(['seed', 'encryption-keys'])(
  'a folder with a database that has lost its %s is refused: a new one would not open what it holds',
  async (name) => {
    const first = await openDataFolder(path);
    await mkdir(first.file('postgres/data'), { recursive: true });
    await first.release();
    await rm(first.file(name));
    await expect(openDataFolder(path)).rejects.toThrow(
      `${first.file(name)} is missing or cannot be read, and the database beside it is of no use without it`,
    );
    await writeFile(first.file(name), 'put back, and long enough to be a whole one');
    await expect(openDataFolder(path)).resolves.toMatchObject({ path });
  },
);
