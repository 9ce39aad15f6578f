import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { whereItRuns } from './copy-outside.ts';

const folder = await mkdtemp(join(tmpdir(), 'waybill-copy-'));
await chmod(folder, 0o755);
afterAll(() => rm(folder, { recursive: true, force: true }));

const other = { name: 'other', uid: 4711, gid: 4711 };

/** As npm installs under umask 077. */
async function programsIn(parent: string): Promise<string> {
  const native = join(folder, parent, 'native');
  await mkdir(join(native, 'bin'), { recursive: true, mode: 0o700 });
  await mkdir(join(native, 'share'), { mode: 0o700 });
  await writeFile(join(native, 'bin', 'postgres'), 'program', { mode: 0o700 });
  await writeFile(join(native, 'share', 'postgres.bki'), 'words', { mode: 0o600 });
  return native;
}

const modes = (home: string) =>
  Promise.all(
    ['.', 'bin', 'bin/postgres', 'share/postgres.bki'].map(
      async (name) => (await stat(join(home, name))).mode & 0o777,
    ),
  );

test('programs that were installed for their owner alone can be run by the account of the database', async () => {
  const home = await whereItRuns(await programsIn('closed'), other, folder);
  expect(await modes(home)).toEqual([0o755, 0o755, 0o755, 0o644]);
});

test.each(['"', '$', '`', '\\'])(
  'a path with %s in it, which initdb would hand to a shell, is not used',
  async (sign) => {
    const native = await programsIn(`a${sign}b`);
    expect(await whereItRuns(native, undefined, folder)).not.toContain(sign);
  },
);

test('where they can be run they are not copied', async () => {
  const native = await programsIn("spaces, 'quotes' and ünï");
  expect(await whereItRuns(native, undefined, folder)).toBe(native);
});
