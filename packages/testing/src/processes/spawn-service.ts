import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { lastWill } from '@waybill/embedded-postgres';

export interface ServiceOptions {
  /** The file to run, e.g. apps/order-api/src/main.ts; relative to the repository's root if not absolute. */
  main: string;
  /** Its whole environment, beside PATH and HOME: nothing of the developer's shell leaks into a test. */
  env: Record<string, string>;
  /** How to know that it is ready: a line it writes, or an address that answers 200. */
  ready: RegExp | string | URL;
  /** Modules to load first (node --import). */
  imports?: readonly string[];
  args?: readonly string[];
  cwd?: string;
  /** How long a start may take, in milliseconds. Default 20 000. */
  within?: number;
}

export interface ServiceProcess {
  pid: number;
  /** Everything written to stdout and stderr so far. */
  output(): string;
  /** The lines so far that are JSON: a service's log. */
  logs(): Record<string, unknown>[];
  /** Resolves with the code or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
  /** Ends it as a crash would. */
  kill9(): Promise<void>;
  /** Asks it to stop (SIGTERM) and waits; kills it if it takes longer than the limit, and then throws. */
  stop(within?: number): Promise<void>;
}

const ROOT = new URL('../../../../', import.meta.url);

/** Starts a real service process on this Node and resolves when it is ready. It ends with the test run. */
export async function spawnService(options: ServiceOptions): Promise<ServiceProcess> {
  const imports = (options.imports ?? []).flatMap((module) => ['--import', module]);
  const child = spawn(process.execPath, [...imports, options.main, ...(options.args ?? [])], {
    cwd: options.cwd ?? ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // Ctrl-C ends the test run, and the test run ends the service
  });
  const will = lastWill('kill -KILL "$1"', [String(child.pid)]);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const service = handleOn(child, () => output);
  void service.ended.then(() => will.cancel());
  await untilReady(service, options);
  return service;
}

function handleOn(child: ChildProcess, output: () => string): ServiceProcess {
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  return {
    pid: child.pid ?? 0,
    output,
    logs: () => output().split('\n').flatMap(asJson),
    ended,
    kill9: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async (within = 30_000) => {
      child.kill('SIGTERM');
      if ((await Promise.race([ended, pause(within, 'late' as const, { ref: false })])) !== 'late') return;
      child.kill('SIGKILL');
      throw new Error(`It did not stop within ${within} ms. It wrote:\n${lastLines(output())}`);
    },
  };
}

async function untilReady(
  service: ServiceProcess,
  { main, ready, within = 20_000 }: ServiceOptions,
): Promise<void> {
  let ending: number | NodeJS.Signals | undefined;
  void service.ended.then((how) => {
    ending = how;
  });
  const giveUp = Date.now() + within;
  while (!(await isReady(service, ready))) {
    const late = Date.now() > giveUp;
    if (ending === undefined && !late) {
      await pause(20);
      continue;
    }
    if (late) await service.kill9();
    const why = late ? `was not ready within ${within} ms` : `ended (${ending}) before it was ready`;
    throw new Error(`${main} ${why}. It wrote:\n${lastLines(service.output())}`);
  }
}

async function isReady(service: ServiceProcess, ready: RegExp | string | URL): Promise<boolean> {
  if (ready instanceof RegExp) return ready.test(service.output());
  return fetch(ready, { signal: AbortSignal.timeout(1_000) }).then(
    (response) => response.ok,
    () => false,
  );
}

function asJson(line: string): Record<string, unknown>[] {
  if (!line.startsWith('{')) return [];
  try {
    return [JSON.parse(line) as Record<string, unknown>];
  } catch {
    return []; // half a line, cut off by a crash
  }
}

const lastLines = (text: string) => text.trimEnd().split('\n').slice(-20).join('\n');
