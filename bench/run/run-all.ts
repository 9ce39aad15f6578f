import type { Benchmark } from './benchmark.ts';
import { runInChild } from './in-child.ts';
import type { RunRecord } from './record.ts';
import { startServers } from './servers.ts';

const say = (line: string) => console.error(line);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** One after the other, for they would measure each other. One that fails is told of, and the others go on. */
export async function runAll(
  benchmarks: readonly Benchmark[],
  record: RunRecord,
  signal: AbortSignal,
): Promise<RunRecord> {
  const began = performance.now();
  const brokers = sum(benchmarks.map(({ brokers = 0 }) => brokers));
  say(`Starting a PostgreSQL (fsync on)${brokers > 0 ? ' and a RabbitMQ' : ''} for this run …`);
  const servers = await startServers(brokers);
  try {
    for (const [index, { name, asks, brokers = 0, within }] of benchmarks.entries()) {
      if (signal.aborted) break;
      say(`[${index + 1}/${benchmarks.length}] ${name}: ${asks}`);
      const task = { name, quick: record.quick, brokers: servers.takeBrokers(brokers) };
      await runInChild(task, { postgresUrl: servers.postgresUrl, within, signal }).then(
        ({ rows, details }) => {
          record.rows.push(...rows);
          if (details) record.details.push(details);
        },
        (failure: Error) => record.failures.push(`${name} ${failure.message}`),
      );
    }
  } finally {
    await servers.close();
  }
  record.seconds = (performance.now() - began) / 1_000;
  if (signal.aborted) record.failures.push('It was interrupted: this is not the whole run.');
  return record;
}
