import pg from 'pg';

/** The variable that names the PostgreSQL server for tests: given by hand, or set by the run's setup. */
export const POSTGRES_URL = 'WAYBILL_TEST_POSTGRES_URL';

/** The administrator's address of the test server. */
function serverUrl(): string {
  const url = process.env[POSTGRES_URL];
  if (!url)
    throw new Error(`No PostgreSQL for tests: ${POSTGRES_URL} is not set. Name the test *.pg.test.ts.`);
  return url;
}

/** The administrator's address of another database on the same server. */
export function urlOf(database: string, server = serverUrl()): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs some work on one administrator's connection, which is closed afterwards. */
export async function onServer<T>(work: (server: pg.Client) => Promise<T>, url = serverUrl()): Promise<T> {
  const server = new pg.Client({
    connectionString: url,
    application_name: 'waybill-tests',
    connectionTimeoutMillis: 10_000,
  });
  // A server that is stopped under an idle connection reports it here; the query in progress fails by itself.
  server.on('error', () => undefined);
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}
