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
    const reading: number[] = [];
    const push = (target: Target) => async () => {
      const result = await pushScans(target, load);
      if (target === world.system) reading.push((await world.untilRead()) / 1_000);
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

const detailsOf = (measured: Measured, reading: number[], scans: number): string => {
  const side = (name: 'floor' | 'system') =>
    `- scan in, ${name}: processor ${figures(of(measured[name], 'cpuPerScan'), 'ms')} for each scan, and ${figures(of(measured[name], 'databaseCpuPerScan'), 'ms')} of PostgreSQL's`;
  const rest = `- reading went on for ${figures(reading, 's')} after the last answer of ${scans} scans`;
  return [side('floor'), side('system'), rest].join('\n');
};
