import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CHROMIUM, findChromium, findOrInstallChromium } from './find-or-install.ts';

/** A test run that has found a browser names it to all its tests: these look for themselves. */
beforeEach(() => void vi.stubEnv(CHROMIUM, ''));
afterEach(() => void vi.unstubAllEnvs());

const nowhere = async () => undefined;
const refused = async () => false;

test('a browser that is installed is taken, and nothing is installed', async () => {
  const lines: string[] = [];
  const { url } = await findOrInstallChromium(
    (line) => lines.push(line),
    async () => '/opt/chromium',
    refused,
  );
  expect([url, lines]).toEqual(['/opt/chromium', ['Chromium: /opt/chromium']]);
});

test('one that could be installed is taken', async () => {
  const answers = [undefined, '/usr/bin/chromium'];
  const find = async () => answers.shift();
  expect(
    (
      await findOrInstallChromium(
        () => undefined,
        find,
        async () => true,
      )
    ).url,
  ).toBe('/usr/bin/chromium');
});

test('without any it says what to type', async () => {
  await expect(findOrInstallChromium(() => undefined, nowhere, refused)).rejects.toThrow(
    'sudo apt-get install -y chromium',
  );
});

test('an empty path has no browser', async () => {
  expect(await findChromium('/nowhere')).toBeUndefined();
});
