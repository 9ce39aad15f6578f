import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: { type: 'major'; execution: 'async'; flavor: 'last-resort' }) => Promise<void>;

/**
 * Loading a service fills the heap with what it does not need once it runs: sources, syntax trees, half of the modules'
 * top-level code. A service at rest makes too little garbage for the engine to collect that, so this asks it to, once.
 */
export async function giveMemoryBack(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: Collect = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  await collect({ type: 'major', execution: 'async', flavor: 'last-resort' });
}
