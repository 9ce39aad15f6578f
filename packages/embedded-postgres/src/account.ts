import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { platform, userInfo } from 'node:os';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { PostgresProblem } from './problem.ts';

/** Whom PostgreSQL runs as: it refuses to run as root. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

const id = async (...args: string[]) => Number((await promisify(execFile)('id', args)).stdout);

/**
 * Undefined means: as ourselves. For root it is the first of `postgres` and `nobody` that the system knows,
 * so that no account has to be made; it must be a known one, because initdb looks up its name. Data that are
 * there already are opened as whoever they belong to: PostgreSQL takes nobody else's.
 */
export async function accountForPostgres(data: string): Promise<Account | undefined> {
  if (userInfo().uid !== 0) return undefined;
  const owner = await stat(data).catch(() => undefined);
  if (owner && owner.uid !== 0) return { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  for (const name of ['postgres', 'nobody']) {
    try {
      return { name, uid: await id('-u', name), gid: await id('-g', name) };
    } catch {
      // this system has no such account: try the next
    }
  }
  throw new PostgresProblem(
    'PostgreSQL refuses to run as root, and this system has neither a "postgres" nor a "nobody" account.',
  );
}

/** The first folder on the way to `path` that the account may not enter, or undefined if it can go all the way. */
export async function closedFolder(path: string, account: Account): Promise<string | undefined> {
  const way = [resolve(path)];
  for (let folder = dirname(resolve(path)); folder !== way[0]; folder = dirname(folder)) way.unshift(folder);
  for (const folder of way) {
    const { mode, uid, gid } = await stat(folder);
    const mayEnter = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & mayEnter) === 0) return folder;
  }
  return undefined;
}

/**
 * How the account names a folder that it is started in. Where a folder on the way is closed to it, as /root and
 * private temporary folders are, Linux still lets it use the folder it stands in: we open that door, as root, by
 * starting it there. Elsewhere there is no such way, and the reason is said.
 */
export async function asSeenBy(account: Account | undefined, folder: string): Promise<string> {
  const closed = account && (await closedFolder(folder, account));
  if (!closed) return folder;
  if (platform() === 'linux') return '/proc/self/cwd';
  throw new PostgresProblem(
    `PostgreSQL refuses to run as root, so it runs as "${account.name}", who may not enter ${closed}. ` +
      'Choose a data folder that others may enter.',
  );
}
