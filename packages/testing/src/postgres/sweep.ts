import { madeAt } from '../unique-name.ts';
import { onServer } from './server.ts';

const A_DAY = 24 * 60 * 60 * 1_000;

/** Drops what runs of more than a day ago left on a lasting server because they were killed. */
export async function sweepLeftovers(now = new Date()): Promise<void> {
  const old = (name: string) => now.getTime() - (madeAt(name)?.getTime() ?? now.getTime()) > A_DAY;
  await onServer(async (server) => {
    const databases = await server.query(
      `select datname as name from pg_database where starts_with(datname, 'wbt_')`,
    );
    for (const { name } of databases.rows.filter((row) => old(row.name))) {
      await server.query(`drop database if exists "${name}" with (force)`);
    }
    const roles = await server.query(
      `select rolname as name from pg_roles where starts_with(rolname, 'wbt_')`,
    );
    for (const { name } of roles.rows.filter((row) => old(row.name)))
      await server.query(`drop role if exists "${name}"`);
  });
}
