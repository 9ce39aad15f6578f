import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { isInstalled } from './lockfile.mjs';
import { npm } from './npm.mjs';

// The Node that runs everything is a development dependency: NODE_ENV=production must not leave it out.
const cleanInstall = ['ci', '--loglevel=error', '--include=dev', '--no-audit', '--no-fund'];

/** @param {string} root */
export async function installWhatIsMissing(root) {
  if (await isInstalled(root)) return;
  process.stderr.write('Installing dependencies (once; some seconds) …\n');
  const install = () => npm(root, cleanInstall, 'install its dependencies');
  try {
    await install();
  } catch (problem) {
    // npm gives up where a file appears in a folder it is emptying, as its own Node may leave one there.
    if (!/ENOTEMPTY|EBUSY/.test(String(problem))) throw problem;
    await rm(join(root, 'node_modules'), { recursive: true, force: true, maxRetries: 5 });
    await install();
  }
}
