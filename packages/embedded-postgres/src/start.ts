import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { accountForPostgres } from './account.ts';
import { findBinaries } from './binaries.ts';
import { openCluster } from './cluster.ts';
import { runServer } from './server.ts';

export interface EmbeddedPostgresOptions {
  /** Where the data live from one start to the next. Made if missing. */
  folder: string;
  /** The port on 127.0.0.1. Default: any free one. */
  port?: number;
  /** False gives up every promise about crashes for speed: for tests that never crash it. Default true. */
  durable?: boolean;
  /** More server settings, e.g. { max_connections: '50' }. */
  settings?: Record<string, string>;
}

export interface EmbeddedPostgres {
  /** The administrator's address. */
  url: string;
  port: number;
  /** The server's process id. */
  pid: number;
  /** Resolves when the server has ended, for whatever reason. Never rejects. */
  ended: Promise<void>;
  /** Ends it cleanly: open transactions are rolled back, a checkpoint is written. */
  stop(): Promise<void>;
  /** Ends it as a crash would. */
  kill9(): Promise<void>;
}

const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Runs a real PostgreSQL 18 from npm on 127.0.0.1 and resolves when it accepts connections: about 3 s for a new
 * folder, 0.3 s for an old one. It ends with this process, even if that is killed.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder);
  const account = await accountForPostgres(join(folder, 'data'));
  const binaries = await findBinaries(account);
  const { data, password } = await openCluster(folder, binaries, account);
  const port = options.port ?? (await anyFreePort());
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    ...(options.durable === false ? fast : {}),
    ...options.settings,
  };
  const server = await runServer({ program: binaries.postgres, data, folder, settings, account });
  // Said here, because PGSSLMODE in the environment is about other databases.
  return {
    ...server,
    port,
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres?sslmode=disable`,
  };
}

async function anyFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
