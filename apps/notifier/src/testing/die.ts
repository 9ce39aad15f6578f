import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { TestSchema } from './schema.ts';
import { testKey } from './stories.ts';

const script = fileURLToPath(new URL('./doomed.ts', import.meta.url));

/** Runs a notifier in a process of its own until it has killed itself with SIGKILL at the failpoint. */
export const dieAt = async (
  { url }: TestSchema,
  failpoint: string,
  settings: Record<string, string> = {},
): Promise<void> => {
  const keys = `test:${testKey.toString('base64')}`;
  const child = spawn(process.execPath, [script, url, keys, failpoint, JSON.stringify(settings)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
};
