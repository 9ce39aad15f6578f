import type { Knex } from 'knex';
import { sessionOf, type TravellingClient } from './client.ts';
import type { Answer, Terms, Value } from './wire.ts';

const clientOf = (sql: Knex): TravellingClient => (sql as unknown as { client: TravellingClient }).client;

/**
 * Sends a query in PostgreSQL's own syntax (`$1`) and waits for its answer. For a short statement the query builder
 * takes longer than the server, so frequent queries are sent this way. In a transaction, statements queued with `tell`
 * are sent along.
 */
export const ask = <Row = Record<string, unknown>>(
  sql: Knex,
  text: string,
  values: readonly Value[],
): Promise<Answer<Row>> =>
  clientOf(sql).lend((session) => session.askOne(text, values)) as Promise<Answer<Row>>;

/**
 * Queues a write without waiting for its answer: it is sent with the transaction's next query, or with its commit,
 * which saves a round trip. If it fails, that query or the commit throws, and the transaction can only be rolled back.
 * Outside a transaction it is sent and awaited like any other statement. Takes PostgreSQL's own syntax, like `ask`, or
 * a statement of the query builder, which costs more.
 */
export function tell(sql: Knex, text: string, values: readonly Value[], terms?: Terms): Promise<void>;
export function tell(sql: Knex, statement: Knex.Raw | Knex.QueryBuilder, terms?: Terms): Promise<void>;
export async function tell(
  sql: Knex,
  statement: string | Knex.Raw | Knex.QueryBuilder,
  valuesOrTerms?: readonly Value[] | Terms,
  terms?: Terms,
): Promise<void> {
  if (typeof statement === 'string')
    return tellText(sql, statement, valuesOrTerms as readonly Value[], terms);
  const { sql: text, bindings } = statement.toSQL();
  return tellText(sql, clientOf(sql).positionBindings(text), bindings as Value[], valuesOrTerms as Terms);
}

async function tellText(
  sql: Knex,
  text: string,
  values: readonly Value[],
  { refused, otherwise }: Terms = {},
): Promise<void> {
  if (otherwise) {
    const isMissed = (error: unknown) => error instanceof Error && error.message.includes(missed);
    return send(sql, touching(text), values, (error) =>
      isMissed(error) ? otherwise() : (refused?.(error) ?? error),
    );
  }
  return send(sql, text, values, refused);
}

const missed = 'no row was touched';

/**
 * Makes the statement fail if it touches no row, so that the server itself does not run what was sent after it, the
 * commit included. The count makes sure that it has finished before it is checked.
 */
const touching = (text: string): string =>
  `with touched as (${text} returning 1) select case when count(*) = 0 then (count(*) || ' ${missed}')::int end from touched`;

async function send(
  sql: Knex,
  text: string,
  values: readonly Value[],
  refused?: (error: unknown) => unknown,
): Promise<void> {
  const session = sessionOf(clientOf(sql));
  if (session) return session.tell(text, values, refused);
  await ask(sql, text, values).catch((error: unknown) => {
    throw refused ? refused(error) : error;
  });
}
