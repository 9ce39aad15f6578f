import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Account, asSeenBy } from './account.ts';
import { lastWill } from './last-will.ts';
import { PostgresProblem, reasonIn } from './problem.ts';

export interface Initialising {
  program: string;
  /** An empty folder that becomes the cluster. */
  draft: string;
  /** A folder of this run's own, with the administrator's password in it. */
  secret: { folder: string; file: string };
  account: Account | undefined;
}

/** Makes a cluster. If this process is killed meanwhile, nobody goes on writing where the next start begins anew. */
export async function initialise({ program, draft, secret, account }: Initialising): Promise<void> {
  const flags = [
    `--pgdata=${await asSeenBy(account, draft)}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${secret.file}`,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ];
  const initdb = spawn(program, flags, {
    detached: true, // its own process group, so that all of it can be ended
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: draft,
    ...(account && { uid: account.uid, gid: account.gid }),
  });
  const will = lastWill('kill -KILL -"$1"; rm -rf "$2"', [String(initdb.pid), secret.folder]);
  let output = '';
  for (const stream of [initdb.stdout, initdb.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  try {
    const [code] = await once(initdb, 'close');
    if (code !== 0) throw new PostgresProblem(`PostgreSQL could not make ${draft}: ${reasonIn(output)}.`);
  } finally {
    will.cancel();
  }
}
