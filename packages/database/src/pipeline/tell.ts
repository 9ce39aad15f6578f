import type { Knex } from 'knex';
import { sessionOf, type TravellingClient } from './client.ts';
import type { Answer, Terms, Value } from './wire.ts';

const clientOf = (sql: Knex): TravellingClient => (sql as unknown as { client: TravellingClient }).client;

/**
 * Asks in PostgreSQL's own words, `$1` and so on. The query builder takes longer over a short statement than the
 * server does, so what comes with every message goes this way. In a transaction, what was told travels with it.
 */
export const ask = <Row = Record<string, unknown>>(
  sql: Knex,
  text: string,
  values: readonly Value[],
): Promise<Answer<Row>> =>
  clientOf(sql).lend((session) => session.askOne(text, values)) as Promise<Answer<Row>>;

/**
 * A write that nobody waits for: it travels with the transaction's next question, or with its commit, and saves a
 * round trip. Whatever goes wrong with it is thrown there, and the transaction can only be rolled back. Outside a
 * transaction it is sent and awaited like any other statement. In PostgreSQL's own words, as `ask` has them, or as
 * the query builder makes it, which costs more.
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
 * The statement fails where it touches no row, so that the server itself keeps back whatever travels behind it, the
 * commit included. Counting is what makes the refusal wait for the result.
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
