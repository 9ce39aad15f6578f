import { type EmbeddedPostgres, lastWill, startEmbeddedPostgres } from '@waybill/embedded-postgres';
import { temporaryFolder } from '../temporary-folder.ts';

export interface PrivatePostgres {
  /** The administrator's address: the same before and after a restart. */
  url: string;
  port: number;
  /** Ends it as a crash would. */
  kill9(): Promise<void>;
  /** Ends it cleanly. */
  stop(): Promise<void>;
  /** Starts it on the same port and data, stopping it first if it runs. */
  restart(): Promise<void>;
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

export interface PrivatePostgresOptions {
  /** True keeps PostgreSQL's promises about crashes: for fault tests. Default false, for speed. */
  fsync?: boolean;
  settings?: Record<string, string>;
}

/** A PostgreSQL 18 of this test's own. It ends with the test run, however that ends, and its data go too. */
export async function startPrivatePostgres(options: PrivatePostgresOptions = {}): Promise<PrivatePostgres> {
  const folder = await temporaryFolder('postgres');
  const settings = { max_connections: '300', ...options.settings };
  const start = (port?: number) =>
    startEmbeddedPostgres({
      folder: folder.path,
      durable: options.fsync ?? false,
      settings,
      ...(port !== undefined && { port }),
    });
  const will = lastWill('sleep 2; rm -rf "$1"', [folder.path]);
  let server: EmbeddedPostgres;
  try {
    server = await start();
  } catch (failure) {
    await folder.remove();
    will.cancel();
    throw failure;
  }
  const { url, port } = server;
  return {
    url,
    port,
    kill9: () => server.kill9(),
    stop: () => server.stop(),
    restart: async () => {
      await server.stop();
      server = await start(port);
    },
    close: async () => {
      await server.stop();
      await folder.remove();
      will.cancel();
    },
  };
}
