import { chmod, cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type Account, closedFolder } from './account.ts';
import { PostgresProblem } from './problem.ts';

/** initdb hands the path of its programs to a shell, between double quotes, in which these have a meaning. */
const meantForShells = /["$`\\]/;

/** The folder itself if the account can run its programs there, or else a copy of it. */
export async function whereItRuns(
  native: string,
  account: Account | undefined,
  temporary = tmpdir(),
): Promise<string> {
  const closed = account && (await closedFolder(native, account));
  return closed || meantForShells.test(native) ? copyInto(temporary, native) : native;
}

/**
 * A copy that every account can reach and run, for clones below a closed folder such as /root. It is made once
 * per version, beside its final place and then renamed, so that nobody ever runs half of it.
 */
async function copyInto(temporary: string, native: string): Promise<string> {
  const { mtimeMs } = await stat(join(native, 'bin', 'postgres'));
  const version = Math.trunc(mtimeMs).toString(36);
  const home = join(temporary, `waybill-postgresql-${userInfo().uid}-${version}`);
  if (await isOurs(home)) return home;
  const draft = `${home}.${crypto.randomUUID()}`;
  await mkdir(draft);
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await openToAll(draft);
  await rename(draft, home).catch(async (failure: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!(await isOurs(home))) throw failure; // otherwise somebody else was faster, which is fine
  });
  return home;
}

/** Under a umask such as 077 npm installed them, and we copied them, for their owner alone. */
async function openToAll(folder: string): Promise<void> {
  const inside = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const found of inside) {
    const path = join(found.parentPath, found.name);
    if (found.isFile()) await chmod(path, ((await stat(path)).mode & 0o100) === 0 ? 0o644 : 0o755);
    if (found.isDirectory()) await chmod(path, 0o755);
  }
  await chmod(folder, 0o755);
}

/** A folder of that name made by another user is not to be trusted: /tmp is everybody's. */
async function isOurs(home: string): Promise<boolean> {
  const found = await stat(home).catch(() => undefined);
  if (found && found.uid !== userInfo().uid)
    throw new PostgresProblem(`${home} belongs to another user: remove it.`);
  return found !== undefined;
}
