import { delimiter } from 'node:path';
import { type Announce, announce } from '../announce.ts';
import { installOnDebian } from '../debian.ts';
import { findProgram } from '../find-program.ts';
import type { FoundServer } from '../postgres/find-or-start.ts';

/** The variable that names the browser for tests: the path of its program. */
export const CHROMIUM = 'WAYBILL_TEST_CHROMIUM';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'Google Chrome',
  'Chromium',
];
const macFolders = ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS`);

const NO_WAY = `Chromium: none found, and none could be installed. Do one of these and try again:
  Debian, Ubuntu   sudo apt-get install -y chromium
  macOS            brew install --cask chromium
  elsewhere        set ${CHROMIUM} to the program of a Chromium or Chrome`;

/** Where a browser of that family is installed, or undefined. */
export async function findChromium(path = process.env.PATH ?? ''): Promise<string | undefined> {
  for (const name of names) {
    const program = await findProgram(name, [...path.split(delimiter), ...macFolders]);
    if (program) return program;
  }
  return undefined;
}

/**
 * A browser for tests: the one that is named, one that is installed, or the distribution's. Each test run starts it
 * for itself; `url` is the path of its program. Says which it took; if there is none, says what to do.
 */
export async function findOrInstallChromium(
  say: Announce = announce,
  find: typeof findChromium = findChromium,
  install: typeof installOnDebian = installOnDebian,
): Promise<FoundServer> {
  const close = async () => undefined;
  const named = process.env[CHROMIUM];
  if (named) {
    if (!(await findProgram('', [named])))
      throw new Error(`Chromium at ${named} (from ${CHROMIUM}) cannot be run.`);
    return { url: named, close };
  }
  const installed =
    (await find()) ??
    ((await install({ label: 'Chromium', name: 'chromium' }, say)) ? await find() : undefined);
  if (!installed) throw new Error(NO_WAY);
  say(`Chromium: ${installed}`);
  return { url: installed, close };
}
