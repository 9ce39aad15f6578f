import { type Announce, announce } from '../announce.ts';
import { withoutPassword } from '../without-password.ts';
import { startPrivatePostgres } from './private-postgres.ts';
import { onServer, POSTGRES_URL } from './server.ts';

/** A server for the length of a test run. */
export interface FoundServer {
  url: string;
  /** Stops what was started; leaves alone what was found. */
  close(): Promise<void>;
}

/**
 * PostgreSQL for tests: the one that WAYBILL_TEST_POSTGRES_URL names (as a role that may make databases and
 * roles), else a private one from npm. Says which it took.
 */
export async function findOrStartPostgres(say: Announce = announce): Promise<FoundServer> {
  const given = process.env[POSTGRES_URL];
  if (given) {
    const version = await versionOf(given);
    say(`PostgreSQL: ${version} at ${withoutPassword(given)} (from ${POSTGRES_URL})`);
    return { url: given, close: async () => undefined };
  }
  const server = await startPrivatePostgres();
  say(`PostgreSQL: ${await versionOf(server.url)}, private, on port ${server.port} (embedded, from npm)`);
  return { url: server.url, close: server.close };
}

async function versionOf(url: string): Promise<string> {
  try {
    return await onServer(
      async (server) => (await server.query('show server_version')).rows[0].server_version,
      url,
    );
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`PostgreSQL at ${withoutPassword(url)} can't be used: ${reason}`, { cause });
  }
}
