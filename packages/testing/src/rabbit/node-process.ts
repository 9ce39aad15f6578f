import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lastWill } from '@waybill/embedded-postgres';
import { answersAmqp } from './answering.ts';

export interface NodeProcess {
  stop(): Promise<void>;
  kill9(): Promise<void>;
}

export interface NodePlan {
  program: string;
  env: NodeJS.ProcessEnv;
  url: string;
  folder: string;
  mapperPort: number;
}

const START_LIMIT_MS = 90_000;

/** If the test run is killed: the node's whole process group, then its port mapper, then its folder. */
const WILL = 'kill -KILL -"$1"; sleep 1; epmd -port "$2" -kill; rm -rf "$3"';

export async function startNode({ program, env, url, folder, mapperPort }: NodePlan): Promise<NodeProcess> {
  const log = join(folder, 'output.log');
  const output = await open(log, 'w');
  const node = spawn(program, [], {
    env,
    cwd: folder,
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
  });
  await output.close();
  const will = lastWill(WILL, [String(node.pid), String(mapperPort), folder]);
  const handle = handleOn(node);
  void handle.ended.then(() => will.cancel());
  try {
    await ready(handle.ended, url);
  } catch (failure) {
    await handle.kill9();
    throw new Error(`RabbitMQ could not start (${String(failure)}):\n${await lastLines(log)}`, {
      cause: failure,
    });
  }
  node.unref();
  return handle;
}

/** The broker's script is the leader of its process group; the Erlang machine is in it. */
function handleOn(node: ChildProcess): NodeProcess & { ended: Promise<void> } {
  const settled = () => undefined;
  const ended = once(node, 'exit').then(settled, settled);
  const end = async (signal: NodeJS.Signals) => {
    node.ref();
    if (node.pid && node.exitCode === null && node.signalCode === null) {
      process.kill(signal === 'SIGKILL' ? -node.pid : node.pid, signal);
    }
    await ended;
  };
  return { ended, stop: () => end('SIGTERM'), kill9: () => end('SIGKILL') };
}

async function ready(ended: Promise<void>, url: string): Promise<void> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const giveUp = Date.now() + START_LIMIT_MS;
  while (!(await answersAmqp(url))) {
    if (over) throw new Error('it ended');
    if (Date.now() > giveUp) throw new Error(`it was not ready after ${START_LIMIT_MS / 1_000} s`);
    await pause(100);
  }
}

async function lastLines(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-12).join('\n');
}
