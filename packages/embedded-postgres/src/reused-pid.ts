import { readFile, readlink, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * After a crash PostgreSQL takes whatever process has the number in its pid file for the last server, and refuses to
 * start as long as that lives; after a restart of the machine or a container it may be anything. Where the system
 * tells that it does not stand in these data, our own number is put in its place: the parent's is no obstacle, and
 * all else that PostgreSQL checks in this file it still can.
 */
export async function passOverReusedPid(data: string): Promise<void> {
  const path = join(data, 'postmaster.pid');
  const [pid, ...rest] = (await readFile(path, 'utf8').catch(() => '')).split('\n');
  const standsIn = await readlink(`/proc/${Number(pid)}/cwd`).catch(() => undefined);
  if (standsIn === undefined || standsIn === (await realpath(data))) return;
  await writeFile(path, [await readlink('/proc/self'), ...rest].join('\n'));
}
