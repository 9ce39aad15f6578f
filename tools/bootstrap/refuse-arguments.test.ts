import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test.each(['start', 'demo'])(
  'a setting of npm %s that is typed as a flag is refused, not passed over',
  (name) => {
    const program = fileURLToPath(new URL(`../${name}.mjs`, import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [program, '--port', '3000'], {
      encoding: 'utf8',
      timeout: 25_000,
    });
    expect([status, stderr]).toEqual([1, expect.stringContaining('PORT=3000')]);
  },
);
