import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, asSeenBy } from './account.ts';
import type { Binaries } from './binaries.ts';

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
  return { data, password: await readFile(passwordFile, 'utf8') };
}

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
  await withReadableCopy(password, account, (copy) => initialise({ draft, copy, binaries, account }));
  await rename(draft, data);
}

interface Initialising {
  draft: string;
  copy: string;
  binaries: Binaries;
  account: Account | undefined;
}

async function initialise({ draft, copy, binaries, account }: Initialising): Promise<void> {
  await promisify(execFile)(
    binaries.initdb,
    [
      `--pgdata=${await asSeenBy(account, draft)}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${copy}`,
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    { ...(account && { uid: account.uid, gid: account.gid }), cwd: draft },
  );
}

/** The password file may lie in a folder that is closed to the account, so it reads a copy, which goes at once. */
async function withReadableCopy(
  password: string,
  account: Account | undefined,
  use: (path: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'waybill-initdb-'));
  try {
    const copy = join(folder, 'password');
    await writeFile(copy, password, { mode: 0o600 });
    if (account) {
      await chown(folder, account.uid, account.gid);
      await chown(copy, account.uid, account.gid);
    }
    await use(copy);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
