import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../temporary-folder.ts';
import { uniqueName } from '../unique-name.ts';

export interface NodePorts {
  amqp: number;
  distribution: number;
  mapper: number;
}

/** A folder and an environment in which a node finds everything of its own and nothing of the system's. */
export async function nodeHome(ports: NodePorts, definitions?: string) {
  const { path, remove } = await temporaryFolder('rabbitmq');
  const inside = (name: string) => join(path, name);
  await mkdir(inside('home'));
  await writeFile(inside('plugins'), '[].\n');
  await writeFile(
    inside('rabbitmq.conf'),
    [
      `listeners.tcp.1 = 127.0.0.1:${ports.amqp}`,
      'disk_free_limit.absolute = 50MB',
      'log.file.level = warning',
      ...(definitions ? [`load_definitions = ${definitions}`] : []),
      '',
    ].join('\n'),
  );
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    HOME: inside('home'), // the Erlang cookie is made here
    RABBITMQ_NODENAME: `${uniqueName('waybill')}@localhost`,
    RABBITMQ_NODE_PORT: String(ports.amqp),
    RABBITMQ_DIST_PORT: String(ports.distribution),
    RABBITMQ_MNESIA_BASE: inside('data'),
    RABBITMQ_LOG_BASE: inside('log'),
    RABBITMQ_ENABLED_PLUGINS_FILE: inside('plugins'),
    RABBITMQ_CONFIG_FILE: inside('rabbitmq.conf'),
    RABBITMQ_PID_FILE: inside('pid'),
    ERL_EPMD_PORT: String(ports.mapper),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_CRASH_DUMP: inside('crash.dump'),
  };
  return { path, env, remove };
}
