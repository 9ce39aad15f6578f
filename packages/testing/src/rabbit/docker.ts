import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { lastWill } from '@waybill/embedded-postgres';
import { freePort } from '../free-port.ts';
import { uniqueName } from '../unique-name.ts';
import { brokerAt } from './answering.ts';
import type { Way } from './way.ts';

const run = promisify(execFile);
const FILE = fileURLToPath(new URL('./compose.yml', import.meta.url));

/** A broker in a container of this run's own, where a Docker engine answers. */
export const startInDocker: Way = async (say) => {
  const engine = await run('docker', ['info', '--format', '{{.ServerVersion}}'], { timeout: 10_000 }).catch(
    () => undefined,
  );
  if (!engine) return undefined;
  const project = uniqueName('waybill');
  const port = await freePort();
  const compose = ['compose', '--file', FILE, '--project-name', project];
  const options = { env: { ...process.env, WAYBILL_TEST_AMQP_PORT: String(port) }, timeout: 300_000 };
  say('RabbitMQ: starting one in Docker (the first time its image is downloaded) …');
  const will = lastWill('docker compose --project-name "$1" down --volumes', [project]);
  const close = async () => {
    await run('docker', [...compose, 'down', '--volumes'], options);
    will.cancel();
  };
  const url = `amqp://guest:guest@127.0.0.1:${port}`;
  try {
    await run('docker', [...compose, 'up', '--wait', '--quiet-pull'], options);
    const version = await brokerAt(url, 10_000);
    if (!version) throw new Error('its container runs, but does not answer');
    say(`RabbitMQ: ${version}, in Docker on port ${port}`);
    return { url, close };
  } catch (failure) {
    say(`RabbitMQ: Docker could not start it: ${String(failure)}`);
    await close().catch(() => undefined);
    return undefined;
  }
};
