import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { eventually, temporaryFolder } from '@waybill/testing';
import { afterAll, expect, test } from 'vitest';

const { path: folder, remove } = await temporaryFolder('end-with-npm');
afterAll(remove);

const bootstrap = (name: string) => JSON.stringify(fileURLToPath(new URL(name, import.meta.url)));

function heard(stream: Readable) {
  const seen = { output: '' };
  stream.on('data', (text) => {
    seen.output += text;
  });
  return seen;
}

/** A script under npm's shell: the shell is what npm passes a signal to. */
async function underNpm(body: string) {
  const script = join(folder, `${crypto.randomUUID()}.mjs`);
  await writeFile(script, body);
  const shell = spawn('/bin/sh', ['-c', '"$0" "$1"; true', process.execPath, script], {
    env: { ...process.env, npm_lifecycle_script: `node ${script}`, npm_execpath: join(folder, 'npm.js') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { shell, seen: heard(shell.stdout), over: once(shell.stdout, 'close') };
}

const running = (name: string) =>
  `import { endWithNpm } from ${bootstrap('./end-with-npm.mjs')};
   import { runUntilItEnds } from ${bootstrap('./run.mjs')};
   endWithNpm(20);
   const root = ${JSON.stringify(folder)};
   process.exitCode = await runUntilItEnds({ node: process.execPath, root, main: '${name}', imports: [], args: [] });`;

await writeFile(
  join(folder, 'main.mjs'),
  `setInterval(() => {}, 1000);
   process.on('SIGTERM', () => { console.log('ended in order'); process.exit(0); });
   console.log('up');`,
);

/** npm itself with its shell, which outlives it. */
async function npmWithItsShell() {
  const script = join(folder, 'script.mjs');
  await writeFile(script, running('main.mjs'));
  const body = `process.title = 'npm start';
    require('node:child_process').spawn('/bin/sh', ['-c', '"$0" "$1"; true', process.execPath, process.argv[1]],
      { stdio: 'inherit', env: { ...process.env, npm_lifecycle_script: 'node script.mjs' } });`;
  const npm = spawn(process.execPath, ['-e', body, script], { stdio: ['ignore', 'pipe', 'inherit'] });
  return { end: () => npm.kill('SIGKILL'), seen: heard(npm.stdout), over: once(npm.stdout, 'close') };
}

async function shellOfNpm() {
  const { shell, seen, over } = await underNpm(running('main.mjs'));
  return { end: () => shell.kill('SIGTERM'), seen, over };
}

/** Who npm is, and that it is gone, can be known only where the system tells of other processes. */
const systemTells = existsSync('/proc/self/stat');

test.each<[string, typeof shellOfNpm]>([
  ['a signal that only npm’s shell gets', shellOfNpm],
  ...(systemTells
    ? [['kill -9 of npm, which its shell outlives,', npmWithItsShell] as [string, typeof shellOfNpm]]
    : []),
])('%s ends what they run, in order', async (_what, begin) => {
  const { end, seen, over } = await begin();
  await eventually(() => expect(seen.output).toContain('up'));
  end();
  await over; // which is not before all have let go of the output
  expect(seen.output).toContain('ended in order');
});

test('an installation ends with the start that began it, however that ends', async () => {
  await writeFile(
    join(folder, 'npm.js'),
    `require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'installing'))}, String(process.pid));
     setInterval(() => {}, 1000);`,
  );
  const { shell, seen, over } = await underNpm(
    `import { npm } from ${bootstrap('./npm.mjs')};
     import { existsSync, readFileSync } from 'node:fs';
     const file = ${JSON.stringify(join(folder, 'installing'))};
     setInterval(() => existsSync(file) && console.log('pid ' + readFileSync(file, 'utf8') + '.' + process.pid + '.'), 20);
     await npm(${JSON.stringify(folder)}, ['ci'], 'install');`,
  );
  await eventually(() => expect(seen.output).toMatch(/pid \d+\.\d+\./));
  const [, installing, start] = /pid (\d+)\.(\d+)\./.exec(seen.output)?.map(Number) ?? [];
  process.kill(start as number, 'SIGKILL');
  await over;
  await eventually(() => expect(() => process.kill(installing as number, 0)).toThrow('ESRCH'));
  shell.kill();
});
