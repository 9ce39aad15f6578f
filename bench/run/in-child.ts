import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { POSTGRES_URL } from '@waybill/testing';
import type { Outcome } from '../report/row.ts';

const program = fileURLToPath(new URL('./child.ts', import.meta.url));

/** What a child is told, as its argument. */
export interface Task {
  name: string;
  quick: boolean;
  brokers: readonly string[];
}

interface Surroundings {
  postgresUrl: string;
  within: number;
  signal: AbortSignal;
}

/**
 * Runs one benchmark in a process of its own, so that none inherits another's heap, compiled code or open sockets.
 * What the child prints is progress. Throws if it fails or takes too long; whatever it started ends with it.
 */
export async function runInChild(
  task: Task,
  { postgresUrl, within, signal }: Surroundings,
): Promise<Outcome> {
  const child = fork(program, [JSON.stringify(task)], {
    execArgv: ['--expose-gc'],
    env: { ...process.env, [POSTGRES_URL]: postgresUrl },
    stdio: ['ignore', process.stderr, process.stderr, 'ipc'],
  });
  let outcome: Outcome | undefined;
  let late = false;
  child.on('message', (message) => {
    outcome = message as Outcome;
  });
  const end = () => void child.kill('SIGKILL');
  const timer = setTimeout(() => {
    late = true;
    end();
  }, within * 1_000);
  signal.addEventListener('abort', end);
  const [code, how] = await once(child, 'exit');
  clearTimeout(timer);
  signal.removeEventListener('abort', end);
  if (late) throw new Error(`took more than ${within} s`);
  if (code !== 0 || !outcome) throw new Error(`ended with ${how ?? code}`);
  return outcome;
}
