import type { Knex } from 'knex';
import { sessionOf } from './client.ts';
import type { Answer, Terms } from './wire.ts';

/**
 * A write that nobody waits for: it travels with the transaction's next question, or with its commit, and saves a
 * round trip. Whatever goes wrong with it is thrown there, and the transaction can only be rolled back. Outside a
 * transaction it is sent and awaited like any other statement.
 */
export async function tell(
  sql: Knex,
  statement: Knex.Raw | Knex.QueryBuilder,
  terms: Terms = {},
): Promise<void> {
  const { client } = sql as unknown as { client: { positionBindings(text: string): string } };
  const { sql: text, bindings } = statement.toSQL();
  const session = sessionOf(client);
  if (session) session.tell(client.positionBindings(text), bindings, terms);
  else await sendAlone(sql.raw<Answer>(text, bindings as Knex.RawBinding[]), terms);
}

async function sendAlone(answer: PromiseLike<Answer>, { otherwise, refused }: Terms): Promise<void> {
  let rowCount: number | null;
  try {
    ({ rowCount } = await answer);
  } catch (error) {
    throw refused ? refused(error) : error;
  }
  if (otherwise && !rowCount) throw otherwise();
}
