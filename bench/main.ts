import { benchmarks } from './benchmarks.ts';
import { chosen, readOptions, usage } from './run/options.ts';
import { newRecord, printed, readRecord, writeRecord } from './run/record.ts';
import { runAll } from './run/run-all.ts';

/** Measures the system beside the thinnest programs that could do the same work, and prints one table. */
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => interrupted.abort());

const names = benchmarks.map(({ name }) => name);
if (process.argv.includes('--help')) {
  console.log(usage(names));
  process.exit(0);
}

try {
  const options = readOptions(process.argv.slice(2), names);
  const measure = () =>
    runAll(chosen(benchmarks, options.names), newRecord(options.quick, new Date()), interrupted.signal);
  const record = options.from ? await readRecord(options.from) : await measure();
  if (options.json) await writeRecord(options.json, record);
  console.log(`\n${printed(record, options.markdown)}`);
  process.exitCode = record.failures.length > 0 ? 1 : 0;
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : failure);
  process.exitCode = 1;
}
