import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from '@waybill/testing';
import { afterAll, expect, test } from 'vitest';
import { refuseOldNode } from './host-node.mjs';

const folder = await mkdtemp(join(tmpdir(), 'waybill-bootstrap-'));
afterAll(() => rm(folder, { recursive: true }));

const run = fileURLToPath(new URL('./run.mjs', import.meta.url));

await writeFile(join(folder, 'first.mjs'), "globalThis.loadedFirst = 'yes';");

/** A bootstrap as a process of its own, running the given program. */
async function started(source: string, ...args: string[]) {
  const name = `${crypto.randomUUID()}.mjs`;
  await writeFile(join(folder, `main-${name}`), source);
  const plan = JSON.stringify({
    node: process.execPath,
    root: folder,
    main: `main-${name}`,
    imports: ['first.mjs'],
    args,
  });
  await writeFile(
    join(folder, name),
    `import { runUntilItEnds } from ${JSON.stringify(run)};\nprocess.exitCode = await runUntilItEnds(${plan});`,
  );
  const child = spawn(process.execPath, [join(folder, name)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const seen = { output: '' };
  child.stdout.on('data', (text) => {
    seen.output += text;
  });
  return { child, seen, ended: once(child, 'close').then(([code, signal]) => code ?? signal) };
}

const waiting = `setInterval(() => {}, 1000);
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => { console.log(signal); process.exit(7); });
  console.log('up');`;

test("the program's arguments, output and exit code pass through", async () => {
  const { seen, ended } = await started(
    `console.log(process.argv.slice(2).join('+')); process.exitCode = 5;`,
    'pg',
    'mq',
  );
  expect([await ended, seen.output]).toEqual([5, 'pg+mq\n']);
});

test('modules to load first are loaded first', async () => {
  const { seen, ended } = await started(`console.log(globalThis.loadedFirst);`);
  expect([await ended, seen.output]).toEqual([0, 'yes\n']);
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s reaches the program, whose exit code counts',
  async (signal) => {
    const { child, seen, ended } = await started(waiting);
    await eventually(() => expect(seen.output).toContain('up'));
    child.kill(signal);
    expect(await ended).toBe(7);
    expect(seen.output).toContain(signal);
  },
);

test('a program that a signal ends gives the code of shells', async () => {
  const { ended } = await started(`process.kill(process.pid, 'SIGKILL');`);
  expect(await ended).toBe(137);
});

test('when the bootstrap is killed the program does not live on', async () => {
  const { child, seen, ended } = await started(waiting);
  await eventually(() => expect(seen.output).toContain('up'));
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL'); // which is not before both have let go of the output
});

test('a host Node that is too old is refused in one line', () => {
  expect(() => refuseOldNode('18.20.4')).toThrow(
    'Waybill needs Node 20 or newer to set itself up; this is Node 18.20.4.',
  );
  expect(() => refuseOldNode('20.20.2')).not.toThrow();
});
