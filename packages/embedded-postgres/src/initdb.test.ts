import { spawn } from 'node:child_process';
import { access, chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';

const folder = await mkdtemp(join(tmpdir(), 'waybill-initdb-test-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const eventually = <T>(assertion: () => T | Promise<T>) =>
  vi.waitFor(assertion, { timeout: 20_000, interval: 15 });
const inside = (name: string) => join(folder, name);

test('a start that is killed while it makes a database leaves nobody at work on it, and no password behind', async () => {
  await writeFile(inside('initdb'), `#!/bin/sh\necho $$ >'${inside('pid')}'\ntail -f /dev/null\n`);
  await chmod(inside('initdb'), 0o755);
  await mkdir(inside('secret'));
  const plan = {
    program: inside('initdb'),
    draft: folder,
    secret: { folder: inside('secret'), file: inside('secret/password') },
  };
  const source = `import { initialise } from ${JSON.stringify(new URL('./initdb.ts', import.meta.url).href)};
    await initialise(${JSON.stringify(plan)});`;
  const start = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: 'inherit' });
  const initdb = await eventually(async () => {
    const pid = Number(await readFile(inside('pid'), 'utf8'));
    expect(pid).toBeGreaterThan(0);
    return pid;
  });
  start.kill('SIGKILL');
  await eventually(() => expect(() => process.kill(initdb, 0)).toThrow('ESRCH'));
  await eventually(() => expect(access(inside('secret'))).rejects.toThrow('ENOENT'));
});
