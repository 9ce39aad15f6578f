import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import type { Announce } from './announce.ts';

const run = promisify(execFile);
const quietly = {
  env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  timeout: 600_000,
  maxBuffer: 64 * 1024 * 1024,
};

/** A package of the distribution, under the name by which people know what is in it. */
export interface DebianPackage {
  label: string;
  name: string;
}

/** Installs a package where we may: as root on Debian or Ubuntu, as in most containers. True when it is there. */
export async function installOnDebian({ label, name }: DebianPackage, say: Announce): Promise<boolean> {
  if (userInfo().uid !== 0 || !(await isDebian())) return false;
  try {
    say(`${label}: apt-get update …`);
    await run('apt-get', ['update', '-q'], quietly);
    say(`${label}: apt-get install -y ${name} (half a minute) …`);
    await run('apt-get', ['install', '-qy', '--no-install-recommends', name], quietly);
    return true;
  } catch (failure) {
    const { stderr, message } = failure as { stderr?: string; message: string };
    const reason = (stderr || message).trim().split('\n').slice(-3).join(' ');
    say(`${label}: it could not be installed: ${reason}`);
    return false;
  }
}

const isDebian = () =>
  access('/etc/debian_version').then(
    () => true,
    () => false,
  );
