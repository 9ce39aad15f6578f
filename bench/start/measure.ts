import { setTimeout as pause } from 'node:timers/promises';
import { temporaryFolder } from '@waybill/testing';
import { FourServices, type ServiceName } from '../../journeys/support/four-services.ts';
import { residentMB } from '../measures/memory.ts';
import { inTurns } from '../measures/turns.ts';
import type { Row } from '../report/row.ts';
import type { Run } from '../run/benchmark.ts';
import { startFloor } from './start-floor.ts';

const services: readonly ServiceName[] = ['order-api', 'orchestrator', 'tracking-ingest', 'notifier'];

interface Started {
  seconds: number;
  megabytes: number;
}

interface Startable {
  pid: number;
  stop(): Promise<void>;
}

/**
 * From nothing to ready, and what a service holds in memory when it has nothing to do: with telemetry, on a database
 * that is up to date, the compiled code in its cache, as at every start but the first.
 */
export const run: Run = async ({ quick, say, brokers: [url = ''] }) => {
  const cache = await temporaryFolder('compile-cache');
  const environment = { NODE_COMPILE_CACHE: cache.path };
  const broker = { url, close: async () => undefined };
  const platform = await FourServices.start({ speed: 1, traces: false, broker, environment });
  const floor = timed(() => startFloor(platform, environment), quick ? 500 : 2_000);
  const start = (name: ServiceName) => async () => {
    await platform.startService(name);
    return platform.process(name);
  };
  try {
    for (const name of services) await platform.process(name).stop();
    await floor();
    const sides = services.map((name) => [name, timed(start(name), quick ? 500 : 2_000)]);
    const measured = await inTurns<string, Started>(
      { floor, ...Object.fromEntries(sides) },
      quick ? 1 : 3,
      (name, round, { seconds, megabytes }) =>
        say(`${name}, start ${round + 1}: ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB`),
    );
    return { rows: [...secondsOf(measured), ...megabytesOf(measured)] };
  } finally {
    await platform.stop();
    await cache.remove();
  }
};

/** Starts it, lets it rest so long, and stops it. */
const timed = (start: () => Promise<Startable>, restMs: number) => async (): Promise<Started> => {
  const began = performance.now();
  const started = await start();
  const seconds = (performance.now() - began) / 1_000;
  await pause(restMs);
  const megabytes = residentMB(started.pid);
  await started.stop();
  return { seconds, megabytes };
};

const rowsOf = (measured: Record<string, Started[]>, work: string, pick: (one: Started) => number) =>
  services.map((name) => ({
    work: `${work}, ${name}`,
    system: (measured[name] ?? []).map(pick),
    floor: (measured.floor ?? []).map(pick),
  }));

const secondsOf = (measured: Record<string, Started[]>): Row[] =>
  rowsOf(measured, 'cold start', ({ seconds }) => seconds).map((row) => ({
    ...row,
    unit: 's',
    target: { of: 'figure', atMost: 1.5 },
  }));

const megabytesOf = (measured: Record<string, Started[]>): Row[] =>
  rowsOf(measured, 'memory at rest', ({ megabytes }) => megabytes).map((row) => ({
    ...row,
    unit: 'MB',
    target: { of: 'figure', atMost: 120 },
  }));
