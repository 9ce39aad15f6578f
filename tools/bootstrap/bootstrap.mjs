import { realpathSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { endWithNpm } from './end-with-npm.mjs';
import { refuseOldNode } from './host-node.mjs';
import { installWhatIsMissing } from './install.mjs';
import { findNode24 } from './node24.mjs';
import { runUntilItEnds } from './run.mjs';
import { StartProblem } from './start-problem.mjs';

const root = realpathSync(fileURLToPath(new URL('../..', import.meta.url)));

/**
 * Runs one of the project's programs on the Node it is made for, whatever Node the host has (20 or newer):
 * installs dependencies if they are missing or not those of package-lock.json, then hands over to Node 24.
 * Plain JavaScript on built-in modules only, because nothing else is there yet.
 *
 * @param {string} main the program, relative to the repository
 * @param {string[]} imports modules to load before it (node --import), relative to the repository
 */
export async function bootstrap(main, imports = []) {
  try {
    refuseOldNode(process.versions.node);
    const watch = endWithNpm();
    await installWhatIsMissing(root);
    const node = await findNode24(root);
    const program = { node, root, main, imports, args: process.argv.slice(2) };
    process.exitCode = await runUntilItEnds(program, watch.end);
  } catch (problem) {
    if (!(problem instanceof StartProblem)) throw problem;
    process.stderr.write(`${problem.message}\n`);
    process.exitCode = 1;
  }
}
