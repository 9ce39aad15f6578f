import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { root } from './command.ts';
import { lastLine, sum } from './outcome.ts';
import { runSteps } from './run-steps.ts';
import { select } from './selection.ts';
import { provideServers } from './servers.ts';
import { steps as allSteps } from './steps.ts';

const say = (line: string) => console.log(line);
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => interrupted.abort(signal));

try {
  const { steps, filters } = select(allSteps, process.argv.slice(2), (word) => existsSync(join(root, word)));
  const servers = await provideServers(new Set(steps.flatMap(({ needs }) => needs)));
  const total = sum(
    await runSteps(steps, { signal: interrupted.signal, filters, unavailable: servers.unavailable, say }),
  );
  await servers.close();
  if (interrupted.signal.aborted) say('\nInterrupted: what follows is not the whole result.');
  if (total.problems.length > 0) say(`\n${total.problems.map((problem) => `✗ ${problem}`).join('\n')}`);
  say(`\n${lastLine(total)}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : failure);
  process.exitCode = 1;
}
if (interrupted.signal.aborted) {
  process.exitCode = 128 + constants.signals[interrupted.signal.reason as NodeJS.Signals];
}
