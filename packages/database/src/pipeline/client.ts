/// <reference path="./knex-internals.d.ts" />

import type { Knex } from 'knex';
import PostgresTransaction from 'knex/lib/dialects/postgres/execution/pg-transaction.js';
import PostgresClient from 'knex/lib/dialects/postgres/index.js';
import type pg from 'pg';
import { Session } from './session.ts';
import { breakOffWhenSilent } from './silence.ts';
import { statementNames } from './statement-names.ts';

/** One statement as the query builder hands it to its dialect. */
interface Query {
  sql: string;
  bindings?: readonly unknown[];
  response?: unknown;
}

const sessions = new WeakMap<pg.Client, Session>();
const transactions = new WeakMap<object, Session>();

/** The session of a transaction, by the client that its builders use. */
export const sessionOf = (client: object): Session | undefined => transactions.get(client);

const of = (connection: pg.Client): Session => {
  const session = sessions.get(connection);
  if (!session) throw new Error('This connection was opened by somebody else');
  return session;
};

/** In this transaction the server may take as long as it wants to answer. */
export const waitWithoutLimit = (sql: Knex.Transaction): void => {
  const session = sessionOf(sql.client);
  if (session) session.mayWait = true;
};

/** A transaction whose BEGIN and COMMIT travel with other statements. */
class TravellingTransaction extends PostgresTransaction {
  override begin(connection: pg.Client): Promise<unknown> {
    const session = of(connection);
    transactions.set(this.trxClient, session);
    session.begin();
    return Promise.resolve();
  }

  override commit(connection: pg.Client, value: unknown): Promise<unknown> {
    this._completed = true;
    return of(connection)
      .commit()
      .then(
        () => this._resolver(value),
        (error: unknown) => this._rejecter(error),
      );
  }

  override rollback(connection: pg.Client, error: unknown): Promise<unknown> {
    if (of(connection).forget()) return super.rollback(connection, error);
    this._completed = true;
    this._rejecter(error);
    return Promise.resolve();
  }
}

/** The query builder's dialect, speaking through sessions. */
export class TravellingClient extends PostgresClient {
  readonly #names = statementNames();

  override transaction(...args: unknown[]): unknown {
    return new TravellingTransaction(this, ...args);
  }

  override async _acquireOnlyConnection(): Promise<pg.Client> {
    const connection = await super._acquireOnlyConnection();
    const session = new Session(connection, this.#names);
    sessions.set(connection, session);
    const { silenceMs } = this.config.connection as { silenceMs: number };
    if (silenceMs > 0) breakOffWhenSilent(connection, silenceMs, () => session.mayWait);
    return connection;
  }

  override async _query(connection: pg.Client, query: Query): Promise<Query> {
    if (!query.sql) throw new Error('The query is empty');
    query.response = await of(connection).ask(query.sql, query.bindings ?? []);
    return query;
  }
}
