import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type ServiceProcess, spawnService } from '@waybill/testing';
import type { Instance } from '../plan/instances.ts';

export interface LivesOptions {
  instance: Instance;
  port: number;
  /** The tree from which the service runs: this repository, or a mutant's copy. */
  root: string;
  /** Where each life is to end by itself. */
  failpoints: readonly string[];
  environment(failpoints: string): Record<string, string>;
  died: Died;
}

/** Called when a life has ended that nobody ended on purpose. */
export type Died = (instance: Instance, how: number | NodeJS.Signals, wasReady: boolean) => void;

/** One instance through all its lives: whenever it dies, it is started again. */
export interface ServiceLives {
  /** Resolves when the first life is ready. */
  start(): Promise<void>;
  /** kill -9, if it lives at this moment. */
  kill(): Promise<boolean>;
  /** Asks it to end, if it lives at this moment. Its next life begins when it has. */
  restart(): Promise<boolean>;
  lives(): number;
  /** Set when it could not be started any more: its name, and the last that it wrote. */
  gone(): string | undefined;
  /** Everything that all its lives wrote. */
  output(): string;
  stop(): Promise<void>;
}

const readyWithinMs = 90_000;

/** A service that is asked to stop finishes what it has begun; one that is killed meanwhile has ended too. */
const drainWithinMs = 30_000;

/** So many deaths in a row before it was ready, where none was planned, are no fault of the plan's. */
const mostFalseStarts = 6;

export function serviceLives(options: LivesOptions): ServiceLives {
  const { instance, port, root, failpoints, environment, died } = options;
  const outputs: string[] = [];
  let current: ServiceProcess | undefined;
  let stopping = false;
  let count = 0;
  let gone: string | undefined;
  let running: Promise<void> | undefined;

  const begin = (end: string) =>
    spawnService({
      main: join(root, `apps/${instance.service}/src/main.ts`),
      cwd: root,
      imports: ['@waybill/telemetry/register'],
      env: environment(end),
      ready: new URL(`http://127.0.0.1:${port}/health/ready`),
      within: readyWithinMs,
    });
  const liveOnce = async (end: string, ready: () => void) => {
    current = await begin(end);
    ready();
    const how = await current.ended;
    outputs.push(current.output());
    current = undefined;
    if (!stopping) died(instance, how, true);
  };
  const live = async (ready: () => void, failed: (error: unknown) => void) => {
    for (let falseStarts = 0; !stopping; ) {
      const end = failpoints[count++] ?? '';
      try {
        await liveOnce(end, ready);
        falseStarts = 0;
      } catch (error) {
        outputs.push(String(error)); // its last lines are in the message
        if (!stopping) died(instance, 'SIGKILL', false);
        if (end === '') falseStarts += 1;
        if (falseStarts === mostFalseStarts) {
          gone = `${instance.name}, which does not start any more: ${error}`;
          return failed(error);
        }
        await pause(200);
      }
    }
  };
  return {
    start: () =>
      new Promise((resolve, reject) => {
        running = live(resolve, reject);
      }),
    async kill() {
      if (!current) return false;
      await current.kill9();
      return true;
    },
    async restart() {
      if (!current) return false;
      await current.stop(drainWithinMs);
      return true;
    },
    lives: () => count,
    gone: () => gone,
    output: () => [...outputs, current?.output() ?? ''].join('\n'),
    async stop() {
      stopping = true;
      await current?.kill9();
      await Promise.race([running, pause(readyWithinMs, undefined, { ref: false })]);
    },
  };
}
