import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { temporaryFolder } from '@waybill/testing';
import { repository } from '../src/world/places.ts';
import { apply } from './apply.ts';
import { copiedTree } from './copied-tree.ts';
import type { Mutant } from './mutant.ts';
import type { MutantOptions } from './options.ts';

export interface Outcome {
  /** Laws that were broken; undefined when the run could not be judged. */
  broken: readonly string[] | undefined;
  output: string;
  seconds: number;
}

/** What a bug leaves unfinished stays so: there is no need to wait for it long. */
const patienceSeconds = '40';

/** Runs a small torture on a copy of the sources with this bug in it, or with none. */
export async function tortureCopy(mutant: Mutant | undefined, options: MutantOptions): Promise<Outcome> {
  const started = Date.now();
  const folder = await temporaryFolder('mutant');
  try {
    await copiedTree(options.root, folder.path);
    if (mutant) await apply(mutant, folder.path);
    const also = (mutant?.deaths ?? []).flatMap((death) => ['--also', death]);
    const size = ['--orders', options.orders, '--seed', options.seed, '--processes', '1'];
    const { code, output } = await chaos([
      ...size,
      '--root',
      folder.path,
      '--patience',
      patienceSeconds,
      ...also,
    ]);
    return { broken: brokenIn(code, output), output, seconds: Math.round((Date.now() - started) / 1_000) };
  } finally {
    await folder.remove();
  }
}

async function chaos(args: readonly string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(repository, 'chaos/src/main.ts'), ...args], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = await once(child, 'close');
  return { code, output };
}

/** The exit code says whether there was a verdict, the lines which laws it names. */
function brokenIn(code: number | null, output: string): string[] | undefined {
  if (code === 0) return [];
  if (code !== 1) return undefined;
  return output.split('\n').flatMap((line) => /^BROKEN (\d+)\./.exec(line)?.[1] ?? []);
}
