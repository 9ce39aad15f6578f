import { benchmarks } from '../benchmarks.ts';
import type { Task } from './in-child.ts';

/** One benchmark, in a process of its own. Its only argument says which; its only message is what it found. */
const task = JSON.parse(process.argv[2] ?? '{}') as Task;
process.on('disconnect', () => process.exit(1));
const found = benchmarks.find(({ name }) => name === task.name);
if (!found) throw new Error(`There is no benchmark ${task.name}`);

const { run } = await found.load();
const say = (line: string) => console.log(`  ${line}`);
const outcome = await run({ quick: task.quick, brokers: task.brokers, say });
process.send?.(outcome, () => process.exit(0));
