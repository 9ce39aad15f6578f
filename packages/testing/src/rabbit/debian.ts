import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import type { Announce } from '../announce.ts';

const run = promisify(execFile);
const quietly = {
  env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  timeout: 600_000,
  maxBuffer: 64 * 1024 * 1024,
};

/** Installs RabbitMQ where we may: as root on Debian or Ubuntu, as in most containers. True when it is there. */
export async function installOnDebian(say: Announce): Promise<boolean> {
  if (userInfo().uid !== 0 || !(await isDebian())) return false;
  try {
    say('RabbitMQ: apt-get update …');
    await run('apt-get', ['update', '-q'], quietly);
    say('RabbitMQ: apt-get install -y rabbitmq-server (half a minute) …');
    await run('apt-get', ['install', '-qy', '--no-install-recommends', 'rabbitmq-server'], quietly);
    return true;
  } catch (failure) {
    const { stderr, message } = failure as { stderr?: string; message: string };
    say(`RabbitMQ: it could not be installed: ${(stderr || message).trim().split('\n').slice(-3).join(' ')}`);
    return false;
  }
}

const isDebian = () =>
  access('/etc/debian_version').then(
    () => true,
    () => false,
  );
