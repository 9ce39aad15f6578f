import { uniqueName } from '../unique-name.ts';
import { onServer } from './server.ts';

export interface DatabaseCopy {
  /** Puts the copy where the database was, which is lost. Whoever was connected is thrown out. */
  restore(): Promise<void>;
}

/**
 * Copies a database as it is at this moment, like a backup. Nobody can be connected meanwhile: whoever is, is thrown
 * out, as by a crash. A copy that is not restored stays on the server.
 */
export async function copyDatabase(name: string): Promise<DatabaseCopy> {
  const copy = uniqueName();
  await onServer(async (server) => {
    await server.query(`alter database "${name}" with allow_connections false`);
    await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    await server.query(`create database "${copy}" template "${name}"`);
    await server.query(`alter database "${name}" with allow_connections true`);
  });
  return {
    restore: () =>
      onServer(async (server) => {
        await server.query(`drop database "${name}" with (force)`);
        await server.query(`alter database "${copy}" rename to "${name}"`);
      }),
  };
}
