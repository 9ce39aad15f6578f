import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type PrivatePostgres,
  type PrivateRabbit,
  startPrivatePostgres,
  startPrivateRabbit,
  temporaryFolder,
} from '@waybill/testing';

/** What all benchmarks of a run share: a PostgreSQL that flushes, and a RabbitMQ. Both go with the run. */
export interface Servers {
  postgresUrl: string;
  /** Takes so many virtual hosts that nobody has used. */
  takeBrokers(count: number): readonly string[];
  close(): Promise<void>;
}

/** With so many virtual hosts; with none, there is no RabbitMQ at all. */
export async function startServers(brokers: number): Promise<Servers> {
  const [postgres, rabbit] = await Promise.all([
    startPrivatePostgres({ fsync: true }),
    brokers > 0 ? startPrivateRabbit() : null,
  ]);
  const names = Array.from({ length: brokers }, (_, number) => `bench-${number}`);
  if (rabbit) await makeVirtualHosts(rabbit, names);
  return {
    postgresUrl: postgres.url,
    takeBrokers: (count) => names.splice(0, count).map((name) => `${rabbit?.url}/${name}`),
    close: () => closeAll(postgres, rabbit),
  };
}

/** All with one call: each call of rabbitmqctl takes a second or two. */
async function makeVirtualHosts(rabbit: PrivateRabbit, names: readonly string[]): Promise<void> {
  const everything = { user: 'guest', configure: '.*', write: '.*', read: '.*' };
  const definitions = {
    vhosts: names.map((name) => ({ name })),
    permissions: names.map((vhost) => ({ ...everything, vhost })),
  };
  const folder = await temporaryFolder('definitions');
  try {
    const file = join(folder.path, 'definitions.json');
    await writeFile(file, JSON.stringify(definitions));
    await rabbit.ctl('import_definitions', file);
  } finally {
    await folder.remove();
  }
}

const closeAll = async (postgres: PrivatePostgres, rabbit: PrivateRabbit | null): Promise<void> =>
  void (await Promise.allSettled([postgres.close(), rabbit?.close()]));
