/// <reference path="./knex-internals.d.ts" />

import type { Knex } from 'knex';
import PostgresTransaction from 'knex/lib/dialects/postgres/execution/pg-transaction.js';
import PostgresClient from 'knex/lib/dialects/postgres/index.js';
import type pg from 'pg';
import { positionedOnce } from './positioned-once.ts';
import { Session } from './session.ts';
import { breakOffWhenSilent } from './silence.ts';
import { statementNames } from './statement-names.ts';
import { innerClient, isInner, transactorOf } from './transactor.ts';

/** One statement as the query builder hands it to its dialect. */
interface Query {
  sql: string;
  bindings?: readonly unknown[];
  response?: unknown;
}

const sessions = new WeakMap<pg.Client, Session>();
const transactions = new WeakMap<object, Session>();

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

/** A transaction whose BEGIN and COMMIT travel with other statements, with all that the query builder offers. */
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
  /** Why no connection could be opened; forgotten as soon as one is. */
  #refusal: unknown;

  override transaction(...args: unknown[]): unknown {
    const [work, config, outer] = args;
    const isPlain = typeof work === 'function' && !outer && !asksForMore(config) && !isResolver(work);
    return isPlain ? this.#run(work as Work) : new TravellingTransaction(this, ...args);
  }

  override async _acquireOnlyConnection(): Promise<pg.Client> {
    const connection = await super._acquireOnlyConnection().catch((error: unknown) => {
      this.#refusal = error;
      throw error;
    });
    this.#refusal = undefined;
    const session = new Session(connection, this.#names);
    sessions.set(connection, session);
    const { silenceMs } = this.config.connection as { silenceMs: number };
    if (silenceMs > 0) breakOffWhenSilent(connection, silenceMs, () => session.mayWait);
    return connection;
  }

  /** The pool only knows that time ran out. Whoever waited in vain is told what the server, or the network, has said. */
  override async acquireConnection(): Promise<pg.Client> {
    try {
      return await super.acquireConnection();
    } catch (error) {
      throw this.#refusal ?? error;
    }
  }

  override async _query(connection: pg.Client, query: Query): Promise<Query> {
    if (!query.sql) throw new Error('The query is empty');
    const session = sessionOf(this) ?? of(connection);
    query.response = await session.ask(query.sql, query.bindings ?? []);
    return query;
  }

  override positionBindings(text: string): string {
    return positionedOnce(text, () => super.positionBindings(text));
  }

  /** Lends a session for one question: the transaction's own, or one from the pool. */
  async lend<T>(ask: (session: Session) => Promise<T>): Promise<T> {
    const session = sessionOf(this);
    if (session) return ask(session);
    const connection = await this.acquireConnection();
    try {
      return await ask(of(connection));
    } finally {
      await this.releaseConnection(connection);
    }
  }

  async #run(work: Work): Promise<unknown> {
    const connection = await this.acquireConnection();
    const session = of(connection);
    const inner = innerClient(this, connection);
    transactions.set(inner, session);
    session.begin();
    const over = Promise.withResolvers<unknown>();
    over.promise.catch(() => undefined); // whoever waits for it has been told here
    try {
      const value = await work(transactorOf(inner, over.promise));
      transactions.delete(inner);
      await session.commit();
      over.resolve(value);
      return value;
    } catch (error) {
      transactions.delete(inner); // a part of the work that is still busy must not write behind the rollback
      await session.abandon();
      over.reject(error);
      throw error;
    } finally {
      await this.releaseConnection(connection);
    }
  }
}

type Work = (sql: Knex.Transaction) => Promise<unknown>;

/** Undefined outside a transaction. Throws where the transaction is over: its connection is somebody else's by now. */
export function sessionOf(client: object): Session | undefined {
  const session = transactions.get(client);
  if (!session && isInner(client)) throw new Error('The transaction is over');
  return session;
}

/** Where no work is given, the query builder hands over a promise's resolver, and the transaction stays open. */
const isResolver = (work: object): boolean => String(work).includes('[native code]');

/** What only the query builder's own transactions can do. */
const asksForMore = (config: unknown): boolean =>
  Object.entries(config ?? {}).some(
    ([key, value]) => value && !['userParams', 'doNotRejectOnRollback'].includes(key),
  );
