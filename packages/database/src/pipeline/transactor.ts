import type { Knex } from 'knex';
import FunctionHelper from 'knex/lib/knex-builder/FunctionHelper.js';
import makeKnex from 'knex/lib/knex-builder/make-knex.js';
import type pg from 'pg';

/** What the query builder asks of a client. */
interface BuilderClient {
  queryBuilder(): { table(...args: unknown[]): unknown };
  raw(...args: unknown[]): unknown;
}

const inner = Symbol('inner');

/** The client of one transaction: the pool's in everything, but for its connection and its listeners. */
export const innerClient = <Client extends object>(client: Client, connection: pg.Client): Client =>
  Object.assign(Object.create(client), {
    [inner]: true,
    transacting: true,
    _events: undefined,
    acquireConnection: () => Promise.resolve(connection),
    releaseConnection: () => Promise.resolve(),
    transaction() {
      throw new Error('There are no transactions within transactions');
    },
  });

export const isInner = (client: object): boolean => inner in client;

/**
 * The object that a transaction's work is given. The query builder would make all its methods for each transaction;
 * here they are made only if the work needs more than a table, text or a function of the server.
 */
export function transactorOf(client: object, executionPromise: Promise<unknown>): Knex.Transaction {
  const builder = client as BuilderClient;
  const table = (...args: unknown[]) => builder.queryBuilder().table(...args);
  const raw = (...args: unknown[]) => builder.raw(...args);
  const fn = new FunctionHelper(client);
  const own: Record<PropertyKey, unknown> = { client, raw, fn, executionPromise, isTransaction: true };
  let whole: object | undefined;
  return new Proxy(table, {
    get(_, key) {
      if (key in own) return own[key];
      whole ??= makeKnex(client);
      return Reflect.get(whole, key);
    },
  }) as unknown as Knex.Transaction;
}
