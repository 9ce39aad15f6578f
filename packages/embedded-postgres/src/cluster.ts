import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, closedFolder } from './account.ts';
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
  if (account) await refuseClosed(folder, account);
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  const exists = await access(data).then(
    () => true,
    () => false,
  );
  if (!exists) await makeCluster({ data, passwordFile, binaries, account });
  return { data, password: await readFile(passwordFile, 'utf8') };
}

async function refuseClosed(folder: string, account: Account): Promise<void> {
  const closed = await closedFolder(folder, account);
  if (!closed) return;
  throw new Error(
    `PostgreSQL refuses to run as root, so it runs as "${account.name}", who may not enter ${closed}. ` +
      'Choose a data folder that others may enter.',
  );
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
  await writeFile(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  if (account) {
    await chown(draft, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  await promisify(execFile)(
    binaries.initdb,
    [
      `--pgdata=${draft}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    { ...(account && { uid: account.uid, gid: account.gid }), cwd: draft },
  );
  await chmod(passwordFile, 0o600);
  await rename(draft, data);
}
