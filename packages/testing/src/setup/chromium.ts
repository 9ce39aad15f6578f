import { announce } from '../announce.ts';
import { CHROMIUM, findOrInstallChromium } from '../chromium/find-or-install.ts';

/** Vitest global setup: every test file of the run finds the browser's program in the environment. */
export default async function setup(): Promise<void> {
  // A browser named in the environment needs no announcement: whoever named it knows.
  const say = process.env[CHROMIUM] ? () => undefined : announce;
  process.env[CHROMIUM] = (await findOrInstallChromium(say)).url;
}
