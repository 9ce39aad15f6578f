import process from 'node:process';
import { isInstalled } from './lockfile.mjs';
import { npm } from './npm.mjs';

/** @param {string} root */
export async function installWhatIsMissing(root) {
  if (await isInstalled(root)) return;
  process.stderr.write('Installing dependencies (once; some seconds) …\n');
  // The Node that runs everything is a development dependency: NODE_ENV=production must not leave it out.
  await npm(
    root,
    ['ci', '--loglevel=error', '--include=dev', '--no-audit', '--no-fund'],
    'install its dependencies',
  );
}
