import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../free-port.ts';
import { findBrokerProgram } from './broker-program.ts';
import { stopPortMapper } from './epmd.ts';
import { nodeHome } from './node-home.ts';
import { type NodeProcess, startNode } from './node-process.ts';

export interface PrivateRabbit {
  /** Where guest:guest, or the given user, may do everything: the same before and after a restart. */
  url: string;
  port: number;
  /** Ends it as a crash would. */
  kill9(): Promise<void>;
  /** Ends it cleanly. */
  stop(): Promise<void>;
  /** Starts it on the same port and data, stopping it first if it runs. */
  restart(): Promise<void>;
  /** Runs rabbitmqctl against this node, e.g. ctl('set_vm_memory_high_watermark', '0.00001'). Takes seconds. */
  ctl(...args: string[]): Promise<string>;
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

export interface PrivateRabbitOptions {
  program?: string;
  /** A folder of definitions to begin with, and who may then log in, as `name:password`: guest exists no longer. */
  definitions?: { folder: string; user: string };
}

/**
 * A RabbitMQ node of this test's own: node name, ports, folders, Erlang cookie and port mapper are its own, so
 * that it can't meet another broker of this machine. Ready in about 4 s; ends with the test run, however that ends.
 */
export async function startPrivateRabbit(options: PrivateRabbitOptions = {}): Promise<PrivateRabbit> {
  const program = options.program ?? (await findBrokerProgram());
  if (!program)
    throw new Error('A private RabbitMQ needs rabbitmq-server: sudo apt-get install -y rabbitmq-server');
  const ports = { amqp: await freePort(), distribution: await freePort(), mapper: await freePort() };
  const home = await nodeHome(ports, options.definitions?.folder);
  const url = `amqp://${options.definitions?.user ?? 'guest:guest'}@127.0.0.1:${ports.amqp}`;
  const start = () => startNode({ program, env: home.env, url, folder: home.path, mapperPort: ports.mapper });
  let node: NodeProcess;
  try {
    node = await start();
  } catch (failure) {
    await stopPortMapper(ports.mapper);
    await home.remove();
    throw failure;
  }
  return {
    url,
    port: ports.amqp,
    kill9: () => node.kill9(),
    stop: () => node.stop(),
    restart: async () => {
      await node.stop();
      node = await start();
    },
    ctl: async (...args) => {
      const { stdout } = await promisify(execFile)(join(dirname(program), 'rabbitmqctl'), args, {
        env: home.env,
      });
      return stdout;
    },
    close: async () => {
      await node.stop();
      await stopPortMapper(ports.mapper);
      await home.remove();
    },
  };
}
