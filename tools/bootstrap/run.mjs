import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const withParent = fileURLToPath(new URL('./end-with-parent.mjs', import.meta.url));

/**
 * Runs a program as if it had been started itself: its terminal, its signals and its exit code are ours.
 *
 * @param {{ node: string, root: string, main: string, imports: string[], args: string[] }} program
 * @param {() => void} interrupted told when Ctrl-C has reached the program by itself
 * @returns {Promise<number>} the exit code
 */
export function runUntilItEnds({ node, root, main, imports, args }, interrupted = () => undefined) {
  const first = [withParent, ...imports.map((module) => join(root, module))];
  const flags = first.flatMap((module) => ['--import', pathToFileURL(module).href]);
  const child = spawn(node, [...flags, join(root, main), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
      // Compiled code is kept from one start to the next, in a folder that is this clone's own.
      NODE_COMPILE_CACHE:
        process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'node-compile'),
      TURBO_TELEMETRY_DISABLED: '1',
      DO_NOT_TRACK: '1',
    },
  });
  passSignalsTo(child, interrupted);
  return new Promise((ended, failed) => {
    child.on('error', failed);
    child.on('exit', (code, signal) => ended(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
  });
}

/**
 * Ctrl-C in a terminal reaches the child by itself: it is in the same process group. Without a terminal nobody
 * else tells it. npm passes a signal on that the group has had already: one is enough.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {() => void} interrupted
 */
function passSignalsTo(child, interrupted) {
  let told = false;
  const tell = (/** @type {NodeJS.Signals} */ signal) => {
    if (!told) child.kill(signal);
    told = true;
  };
  process.on('SIGTERM', tell);
  process.on('SIGHUP', tell);
  process.on('SIGINT', process.stdin.isTTY ? interrupted : tell);
}
