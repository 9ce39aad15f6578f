import { runSimulator } from './run.ts';

await runSimulator(process);
