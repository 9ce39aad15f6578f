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
  return tellText(sql, positioned(sql, text), bindings as Value[], valuesOrTerms as Terms);
}

const positioned = (sql: Knex, text: string): string =>
  (clientOf(sql) as unknown as { positionBindings(text: string): string }).positionBindings(text);

async function tellText(sql: Knex, text: string, values: readonly Value[], terms: Terms = {}): Promise<void> {
  const session = sessionOf(clientOf(sql));
  if (session) session.tell(text, values, terms);
  else await sendAlone(ask(sql, text, values), terms);
}

async function sendAlone(answer: Promise<Answer>, { otherwise, refused }: Terms): Promise<void> {
  let rowCount: number | null;
  try {
    ({ rowCount } = await answer);
  } catch (error) {
    throw refused ? refused(error) : error;
  }
  if (otherwise && !rowCount) throw otherwise();
}
