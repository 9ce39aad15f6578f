import knex, { type Knex } from 'knex';
import { TravellingClient } from './pipeline/client.ts';
import { types } from './value-types.ts';

export interface ConnectOptions {
  /** `postgres://role:password@host:port/database`; the role should own only `schema`. */
  url: string;
  /** The only schema on the search path. */
  schema: string;
  /** Connections kept and allowed; default 0 and 10. `max` must exceed the relay's lanes. */
  pool?: { min?: number; max?: number };
  /** As shown in pg_stat_activity. */
  applicationName: string;
  /** How long one statement may run, in milliseconds; default 5000; 0 = for ever. */
  statementTimeoutMs?: number;
  /** How long to wait for a connection, in milliseconds; default 3000. Longer than a quick restart takes. */
  acquireTimeoutMs?: number;
}

/**
 * A connection pool for one service. Nothing connects before the first query, so a service can start while
 * its database is away. Every question ends: refused by the server after `statementTimeoutMs`, and where not even
 * that is heard, two seconds later as a lost connection. Times are UTC; int8 comes back as a number and fails
 * loudly beyond 2^53.
 */
export function connect(options: ConnectOptions): Knex {
  const { url, pool = {}, applicationName, acquireTimeoutMs = 3_000, statementTimeoutMs = 5_000 } = options;
  return knex({
    client: TravellingClient as unknown as typeof Knex.Client,
    connection: {
      connectionString: url,
      application_name: applicationName,
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      silenceMs: statementTimeoutMs && statementTimeoutMs + graceMs,
      options: serverSettings(options.schema, statementTimeoutMs),
      types,
    } as Knex.PgConnectionConfig & { silenceMs: number },
    pool: { min: pool.min ?? 0, max: pool.max ?? 10, ...ridingOver },
    log: silent,
    acquireConnectionTimeout: acquireTimeoutMs,
    asyncStackTraces: false,
  });
}

/** A server that is alive has told the end of a statement by then. */
const graceMs = 2_000;

/** While the server restarts, whoever asks for a connection waits instead of failing at the first refusal. */
const ridingOver = { propagateCreateError: false, createRetryIntervalMillis: 100 };

/** The library would print to the console what every caller gets as an error anyway. */
const silent = { warn() {}, error() {}, debug() {}, deprecate() {} };

/**
 * Sent with the connection request, so that no connection is ever seen without them. A transaction left
 * open by a stuck process would keep its row locks; the server ends it after ten idle seconds.
 */
function serverSettings(schema: string, statementTimeoutMs: number): string {
  const settings = {
    search_path: `"${schema}"`,
    TimeZone: 'UTC',
    statement_timeout: String(statementTimeoutMs),
    idle_in_transaction_session_timeout: '10000',
    // A prepared plan may be made while its table is one page long, when reading all of it is as cheap as using
    // the index, and is kept after the table has grown. So sequential scans are discouraged. Where there is no
    // index they are still used, but their cost is then meaningless, and the server decides on JIT compilation by
    // cost: hence no JIT.
    enable_seqscan: 'off',
    jit: 'off',
    // The connection of a client that vanished is freed after 45 s, and not after two hours.
    tcp_keepalives_idle: '30',
    tcp_keepalives_interval: '5',
    tcp_keepalives_count: '3',
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}
