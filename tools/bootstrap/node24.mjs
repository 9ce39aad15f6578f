import { execFile } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { npm } from './npm.mjs';
import { StartProblem } from './start-problem.mjs';

const MAJOR = 24;

/**
 * The Node that npm installed with the project. An install script puts it in its place; where scripts were
 * ignored it is missing, and is put there now.
 *
 * @param {string} root
 */
export async function findNode24(root) {
  const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (await isNode24(node)) return node;
  process.stderr.write(`Putting Node ${MAJOR} in its place …\n`);
  await npm(root, ['rebuild', 'node', '--loglevel=error'], `set up Node ${MAJOR}`);
  if (await isNode24(node)) return node;
  if (await isNode24(process.execPath)) return process.execPath;
  throw new StartProblem(
    `Waybill's own Node ${MAJOR} is missing because npm ignores install scripts. Run: npm rebuild --ignore-scripts=false`,
  );
}

/** @param {string} program */
async function isNode24(program) {
  try {
    const { stdout } = await promisify(execFile)(program, ['--version']);
    return stdout.startsWith(`v${MAJOR}.`);
  } catch {
    return false;
  }
}
