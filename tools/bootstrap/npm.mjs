import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { StartProblem } from './start-problem.mjs';

const withParent = new URL('./end-with-parent.mjs', import.meta.url).href;

/**
 * Runs npm quietly; when it fails, what it said goes to a log file that is named. Under "npm start" it is the npm
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
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  const code = await new Promise((ended) => {
    child.on('error', (/** @type {NodeJS.ErrnoException} */ failure) => ended(failure.code));
    child.on('close', ended);
  });
  if (code === 'ENOENT')
    throw new StartProblem(`Waybill could not ${purpose}: npm is not on the PATH. It comes with Node.`);
  if (code !== 0)
    throw new StartProblem(`Waybill could not ${purpose}: ${reason(code, output)}${await logged(output)}`);
}

/** npm's first error line that says something, without its prefix. @param {unknown} code @param {string} output */
function reason(code, output) {
  const telling = output
    .split('\n')
    .map((line) => /^npm (?:error|ERR!) (?!code |errno |syscall |path )(.+)/.exec(line)?.[1])
    .find(Boolean);
  return `${(telling ?? `npm ended with ${code}`).replace(/\.$/, '')}.`;
}

/** Says where the log is, unless there is nowhere to write one. @param {string} output */
async function logged(output) {
  const log = join(tmpdir(), `waybill-install-${process.pid}.log`);
  return writeFile(log, output).then(
    () => ` Log: ${log}`,
    () => '',
  );
}
