import { randomBytes } from 'node:crypto';
import { access, chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { initialise } from './initdb.ts';
import { PostgresProblem } from './problem.ts';

/** Where a cluster keeps its things: the data, and beside it the administrator's password. */
export interface Cluster {
  data: string;
  password: string;
}

/** Opens the cluster in a folder, making it first if there is none yet. */
export async function openCluster(
  folder: string,
  binaries: Binaries,
  account: Account | undefined,
): Promise<Cluster> {
  await mkdir(folder, { recursive: true });
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  const exists = await access(data).then(
    () => true,
    () => false,
  );
  if (!exists) await makeCluster({ data, passwordFile, binaries, account });
  return { data, password: await readPassword(passwordFile) };
}

const readPassword = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((failure: Error) => {
    const remedy = `Put it back, or move ${dirname(path)} away to begin anew`;
    throw new PostgresProblem(`The database's password cannot be read (${failure.message}). ${remedy}.`);
  });

interface Making {
  data: string;
  passwordFile: string;
  binaries: Binaries;
  account: Account | undefined;
}

/** Made under another name and renamed at the end: an interrupted start leaves nothing that looks finished. */
async function makeCluster({ data, passwordFile, binaries, account }: Making): Promise<void> {
  const draft = `${data}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  if (account) await chown(draft, account.uid, account.gid);
  const password = randomBytes(24).toString('hex');
  await writeFile(passwordFile, password, { mode: 0o600 });
  await withReadableCopy(password, account, (secret) =>
    initialise({ program: binaries.initdb, draft, secret, account }),
  );
  await rename(draft, data);
}

/** The password file may lie in a folder that is closed to the account, so it reads a copy, which goes at once. */
async function withReadableCopy(
  password: string,
  account: Account | undefined,
  use: (secret: { folder: string; file: string }) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'waybill-initdb-'));
  try {
    const file = join(folder, 'password');
    await writeFile(file, password, { mode: 0o600 });
    if (account) {
      await chown(folder, account.uid, account.gid);
      await chown(file, account.uid, account.gid);
    }
    await use({ folder, file });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
