import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { TestSchema } from './schema.ts';
import { testKey } from './stories.ts';

const script = fileURLToPath(new URL('./doomed.ts', import.meta.url));

/** Runs a notifier in a process of its own, which may kill itself with SIGKILL at a failpoint. */
export const doomed = ({ url }: TestSchema, failpoint: string, settings: Record<string, string> = {}) => {
  const keys = `test:${testKey.toString('base64')}`;
  return spawn(process.execPath, [script, url, keys, failpoint, JSON.stringify(settings)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
};

/** Runs one until it is dead. */
export const dieAt = async (...how: Parameters<typeof doomed>): Promise<void> => {
  const [, signal] = await once(doomed(...how), 'exit');
  expect(signal).toBe('SIGKILL');
};
