import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import process from 'node:process';

/**
 * npm runs a script in a shell, and a signal that only npm gets (`npm start &`, then kill) ends that shell, which
 * does not hand it on; kill -9 leaves even the shell. Nobody would end the script then; it ends itself as if it had
 * been told. A program that was not started by npm may outlive the shell that started it.
 *
 * @param {number} every milliseconds between two looks
 * @returns {{ end(): void }} for Ctrl-C, which all of them get: what it began is not to be cut short
 */
export function endWithNpm(every = 250) {
  const program = basename(process.argv[1] ?? '');
  if (!process.env.npm_lifecycle_script?.includes(program)) return { end: () => undefined };
  const shell = process.ppid;
  const npm = npmAbove(shell);
  const watch = setInterval(() => {
    if (process.ppid === shell && (npm === undefined || parentOf(shell) === npm)) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, every);
  watch.unref(); // waiting for that is no reason to stay alive
  return { end: () => clearInterval(watch) };
}

/** Undefined where the system does not tell, or where npm's shell has made way for the script. @param {number} shell */
function npmAbove(shell) {
  const parent = parentOf(shell);
  return parent !== undefined && system(parent, 'cmdline').startsWith('npm') ? parent : undefined;
}

/** @param {number} pid @returns {number | undefined} */
function parentOf(pid) {
  const parent = system(pid, 'stat').split(') ').pop()?.split(' ')[1];
  return parent ? Number(parent) : undefined;
}

/** @param {number} pid @param {'stat' | 'cmdline'} what */
function system(pid, what) {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return '';
  }
}
