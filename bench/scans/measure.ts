import { familyMs, processorMs } from '../measures/processor.ts';
import { inTurns } from '../measures/turns.ts';
import type { Row } from '../report/row.ts';
import { figures } from '../report/words.ts';
import type { Run } from '../run/benchmark.ts';
import { pushScans, type Result, type Target } from './load.ts';
import { startScansWorld } from './world.ts';

/** Durable scans per second. The system reads meanwhile what it took; each turn begins when all is read. */
export const run: Run = async ({ quick, say }) => {
  const load = { scans: quick ? 2_000 : 6_000, clients: 64, parcels: 2_000 };
  const world = await startScansWorld(load);
  try {
    for (const target of [world.floor, world.system]) await pushScans(target, { ...load, scans: 1_500 });
    await world.untilRead();
    const reading: Reading = { seconds: [], cpuPerScan: [] };
    const push = (target: Target) => async () => {
      const before = processorOf(target);
      const result = await pushScans(target, load);
      if (target === world.system) {
        reading.seconds.push((await world.untilRead()) / 1_000);
        reading.cpuPerScan.push((processorOf(target) - before) / load.scans);
      }
      return result;
    };
    const sides = { floor: push(world.floor), system: push(world.system) };
    const measured = await inTurns(sides, quick ? 2 : 5, (side, round, { perSecond }) =>
      say(`scan in, round ${round + 1}, ${side}: ${perSecond.toFixed(0)}/s`),
    );
    return { rows: rowsOf(measured), details: detailsOf(measured, reading, load.scans) };
  } finally {
    await world.close();
  }
};

/** What follows the last answer: how long, and what a scan has cost until it was read, PostgreSQL's part included. */
interface Reading {
  readonly seconds: number[];
  readonly cpuPerScan: number[];
}

const processorOf = ({ pids, databasePid }: Target): number => processorMs(...pids) + familyMs(databasePid);

type Measured = Record<'floor' | 'system', Result[]>;

const of = (results: Result[], key: keyof Result) => results.map((result) => result[key]);

const rowsOf = ({ floor, system }: Measured): Row[] => {
  const rates = { unit: '/s', system: of(system, 'perSecond'), floor: of(floor, 'perSecond') };
  return [
    { work: 'scan in, 64 clients', ...rates, target: { of: 'ratio', atLeast: 1 } },
    { work: 'scan in, durable', unit: '/s', system: rates.system, target: { of: 'figure', atLeast: 2_000 } },
    {
      work: 'scan in, p99 of the answer',
      unit: 'ms',
      system: of(system, 'p99'),
      floor: of(floor, 'p99'),
      target: { of: 'figure', atMost: 50 },
    },
  ];
};

const detailsOf = (measured: Measured, { seconds, cpuPerScan }: Reading, scans: number): string => {
  const side = (name: 'floor' | 'system') =>
    `- scan in, ${name}: processor ${figures(of(measured[name], 'cpuPerScan'), 'ms')} for each scan, and ${figures(of(measured[name], 'databaseCpuPerScan'), 'ms')} of PostgreSQL's`;
  const rest = `- reading went on for ${figures(seconds, 's')} after the last answer of ${scans} scans`;
  const whole = `- scan in, system, until it is read: processor ${figures(cpuPerScan, 'ms')} for each scan, PostgreSQL's included`;
  return [side('floor'), side('system'), rest, whole].join('\n');
};
