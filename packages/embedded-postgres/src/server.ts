import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, asSeenBy } from './account.ts';
import { lastWill } from './last-will.ts';
import { couldNotStart } from './problem.ts';
import { passOverReusedPid } from './reused-pid.ts';

export interface ServerPlan {
  program: string;
  data: string;
  /** Where the server's log goes, as server.log. */
  folder: string;
  settings: Record<string, string>;
  account: Account | undefined;
}

export interface RunningServer {
  pid: number;
  ended: Promise<void>;
  stop(): Promise<void>;
  kill9(): Promise<void>;
}

/** How long a new start waits for the last server on these data to be gone, after it or its owner was killed. */
const HANDOVER_MS = 10_000;
const STILL_IN_USE = /lock file ".*" already exists|pre-existing shared memory block/;

/** Starts the server; if the one before is still ending, waits for it. */
export async function runServer(plan: ServerPlan): Promise<RunningServer> {
  const giveUp = Date.now() + HANDOVER_MS;
  for (;;) {
    try {
      return await startOnce(plan);
    } catch (failure) {
      if (!STILL_IN_USE.test(String(failure)) || Date.now() > giveUp) throw failure;
      await pause(100);
    }
  }
}

async function startOnce(plan: ServerPlan): Promise<RunningServer> {
  const { program, data, settings, account, folder } = plan;
  const log = join(folder, 'server.log');
  await passOverReusedPid(data);
  const output = await open(log, 'w', 0o600);
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(program, ['-D', await asSeenBy(account, data), ...flags], {
    detached: true, // its own process group: Ctrl-C is for us, who will stop it after everything else
    stdio: ['ignore', output.fd, output.fd],
    cwd: data,
    ...(account && { uid: account.uid, gid: account.gid }),
  });
  const ended = once(server, 'exit').then(
    () => undefined,
    () => undefined,
  );
  const will = lastWill('kill -INT "$1"', [String(server.pid)]);
  void ended.then(() => will.cancel());
  await output.close();
  await ready(server, ended, data, log);
  server.unref();
  return handleOn(server, ended);
}

function handleOn(server: ChildProcess, ended: Promise<void>): RunningServer {
  const pid = server.pid as number;
  const end = async (signal: NodeJS.Signals) => {
    server.ref();
    server.kill(platform() === 'win32' ? 'SIGKILL' : signal);
    await ended;
  };
  return { pid, ended, stop: () => end('SIGINT'), kill9: () => end('SIGKILL') };
}

/** PostgreSQL writes "ready" into the last line of its pid file; that is also what pg_ctl waits for. */
async function ready(server: ChildProcess, ended: Promise<void>, data: string, log: string): Promise<void> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  for (;;) {
    if (over) throw await couldNotStart(log);
    const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    if (Number(lines[0]) === server.pid && lines[7]?.startsWith('ready')) return;
    await pause(20);
  }
}
