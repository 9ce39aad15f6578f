/** The parts of the query builder that it means to be extended, and does not describe. */
declare module 'knex/lib/dialects/postgres/index.js' {
  import type { Knex } from 'knex';
  import type pg from 'pg';

  class PostgresClient extends (null as unknown as typeof Knex.Client) {
    transaction(...args: unknown[]): unknown;
    acquireConnection(): Promise<pg.Client>;
    releaseConnection(connection: pg.Client): Promise<void>;
    _acquireOnlyConnection(): Promise<pg.Client>;
    positionBindings(text: string): string;
    _query(connection: pg.Client, query: unknown): Promise<unknown>;
  }
  export default PostgresClient;
}

declare module 'knex/lib/dialects/postgres/execution/pg-transaction.js' {
  import type pg from 'pg';

  class PostgresTransaction {
    constructor(client: unknown, ...args: unknown[]);
    readonly trxClient: object;
    _completed: boolean;
    _resolver(value: unknown): void;
    _rejecter(error: unknown): void;
    begin(connection: pg.Client): Promise<unknown>;
    commit(connection: pg.Client, value: unknown): Promise<unknown>;
    rollback(connection: pg.Client, error: unknown): Promise<unknown>;
  }
  export default PostgresTransaction;
}

declare module 'knex/lib/knex-builder/make-knex.js' {
  export default function makeKnex(client: object): object;
}

declare module 'knex/lib/knex-builder/FunctionHelper.js' {
  export default class FunctionHelper {
    constructor(client: object);
  }
}
