import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { StartProblem } from './start-problem.mjs';

const withParent = new URL('./end-with-parent.mjs', import.meta.url).href;
const log = join(tmpdir(), `waybill-install-${process.pid}.log`);

/**
 * Runs npm quietly; what it says goes to a log file that is named when it fails. Under "npm start" it is the npm
 * that started us, and it ends with us: the next start must not find it still at work on node_modules.
 *
 * @param {string} root
 * @param {string[]} args
 * @param {string} purpose completes "Waybill could not …"
 */
export async function npm(root, args, purpose) {
  const self = process.env.npm_execpath?.endsWith('.js') ? process.env.npm_execpath : undefined;
  const [program, before] = self
    ? [process.execPath, ['--import', withParent, self]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  const child = spawn(program, [...before, ...args], {
    cwd: root,
    stdio: self ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && !self,
  });
  const output = createWriteStream(log);
  child.stdout?.pipe(output, { end: false });
  child.stderr?.pipe(output, { end: false });
  const code = await new Promise((ended) => {
    child.on('error', (/** @type {NodeJS.ErrnoException} */ failure) => ended(failure.code));
    child.on('close', ended);
  });
  await new Promise((closed) => output.end(() => closed(undefined)));
  if (code === 'ENOENT')
    throw new StartProblem(`Waybill could not ${purpose}: npm is not on the PATH. It comes with Node.`);
  if (code !== 0) throw new StartProblem(`Waybill could not ${purpose}: ${await reason(code)} Log: ${log}`);
}

/** npm's first error line that says something, without its prefix. @param {unknown} code */
async function reason(code) {
  const lines = (await readFile(log, 'utf8').catch(() => '')).split('\n');
  const telling = lines
    .map((line) => /^npm (?:error|ERR!) (?!code |errno |syscall |path )(.+)/.exec(line)?.[1])
    .find(Boolean);
  return `${(telling ?? `npm ended with ${code}`).replace(/\.$/, '')}.`;
}
