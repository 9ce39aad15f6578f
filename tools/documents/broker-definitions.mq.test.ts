import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPrivateRabbit, temporaryFolder } from '@waybill/testing';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { composed } from './composed.ts';
import { services } from './services.ts';

interface Compose {
  configs: Record<string, { content: string }>;
  services: {
    rabbitmq: { volumes: string[]; configs: { source: string; target: string }[] };
    'order-api': { environment: { AMQP_URL: string } };
  };
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const password = 'c0ffee';
const filled = (text: string) => text.replace(/\$\{RABBITMQ_PASSWORD[^}]*\}/g, password);

/** Puts what docker-compose.yml mounts for the broker below a folder instead of `/`; the folder of its definitions. */
async function mounted(compose: Compose, below: string): Promise<string> {
  const place = async (target: string) => {
    const path = join(below, target);
    await mkdir(dirname(path), { recursive: true });
    return path;
  };
  const { volumes, configs } = compose.services.rabbitmq;
  for (const [source = '', target = ''] of volumes.map((volume) => volume.split(':')))
    if (source.startsWith('./')) await copyFile(join(root, source), await place(target));
  for (const { source, target } of configs)
    await writeFile(await place(target), filled(compose.configs[source]?.content ?? ''));

  const settings = volumes.find((volume) => basename(volume.split(':')[0] ?? '') === 'rabbitmq.conf');
  const written = await readFile(join(below, settings?.split(':')[1] ?? ''), 'utf8');
  return join(below, /^load_definitions = (.+)$/m.exec(written)?.[1] ?? '');
}

test('the broker of docker-compose.yml knows the services’ user, and has every queue before any has started', async () => {
  const compose = parse(await readFile(join(root, 'docker-compose.yml'), 'utf8'), {
    merge: true,
  }) as Compose;
  const { username } = new URL(filled(compose.services['order-api'].environment.AMQP_URL));
  const folder = await temporaryFolder('definitions');
  const broker = await startPrivateRabbit({
    definitions: { folder: await mounted(compose, folder.path), user: `${username}:${password}` },
  });
  try {
    const listed = await broker.ctl('list_queues', '--quiet', '--no-table-headers', 'name');
    const heard = services.flatMap((service) => composed(service).hears.map(({ name }) => name));
    expect(heard.length).toBeGreaterThan(10);
    expect(listed.split('\n').filter(Boolean)).toEqual(expect.arrayContaining(heard));
  } finally {
    await broker.close();
    await folder.remove();
  }
});
