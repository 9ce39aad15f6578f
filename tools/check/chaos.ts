import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { root } from './command.ts';
import { type Outcome, outcomeOf, sum } from './outcome.ts';
import type { Run } from './step.ts';

const profile = ['--orders', '300', '--seed', '1'];

/** Torments the platform once, in the smallest profile, and counts each law. Paths narrow it down to nothing. */
export async function chaos({ signal, say, filters }: Run): Promise<Outcome> {
  if (filters.length > 0) return sum([]);
  const torture = spawn(process.execPath, [`${root}chaos/src/main.ts`, ...profile], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = () => torture.kill('SIGTERM');
  signal.addEventListener('abort', stop);
  const ended = once(torture, 'close');
  const laws: string[] = [];
  for await (const line of createInterface({ input: torture.stdout })) {
    say(`  ${line}`);
    if (/^(holds |BROKEN) \d/.test(line)) laws.push(line);
  }
  const [code] = await ended;
  signal.removeEventListener('abort', stop);
  return judged(laws, code);
}

/** A torture that could not be carried through has proved nothing. */
export function judged(laws: readonly string[], code: number | null): Outcome {
  if (code !== 0 && !laws.some((law) => law.startsWith('BROKEN')))
    return outcomeOf([`chaos: it could not be carried through (${code})`]);
  if (laws.length === 0) return outcomeOf(['chaos: no law was judged']);
  return sum(laws.map((law) => outcomeOf(law.startsWith('holds') ? [] : [`chaos: ${law}`])));
}
