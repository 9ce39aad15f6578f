import { anyOf, ask, type Knex, tell } from '@waybill/database';
import type { Held } from './held.ts';
import type { Outbox, OutboxRow, Postponed, Settling } from './port.ts';
import type { Draft } from './publish.ts';

const settlingIn = (sql: Knex): Settling => ({
  remove: (ids) => deleteRows(sql, ids),
  postpone: (rows) => postponeRows(sql, rows),
});

export const outboxIn = (database: Knex): Outbox => ({
  ...settlingIn(database),
  anyDue: (now) => anyDue(database, now),
  inTransaction: (work) =>
    database.transaction((sql) =>
      work({
        ...settlingIn(sql),
        claim: (now, limit, except) => claimRows(sql, now, limit, except),
      }),
    ),
  release: (ids) =>
    tell(database, `update outbox set held_until = null where id = ${anyOf('$1::uuid[]')}`, [[...ids]]),
});

const columns = [
  'id',
  'type',
  'tenant_id',
  'subject',
  'envelope',
  'available_at',
  'held_until',
  'created_at',
];

/** `($1, …, $8), ($9, …` for so many rows. */
const places = (rows: number): string =>
  Array.from({ length: rows }, (_, row) => {
    const own = columns.map((_, at) => `$${row * columns.length + at + 1}`);
    return `(${own.join(', ')})`;
  }).join(', ');

const insertions: string[] = [];

const insertionOf = (rows: number): string => {
  insertions[rows] ??= `insert into outbox (${columns.join(', ')}) values ${places(rows)}`;
  return insertions[rows];
};

/** PostgreSQL takes 65,535 values with one statement, which is eight thousand rows. */
const mostAtOnce = 1_000;

/**
 * Sent together with the transaction's commit, which saves a round trip. Messages in `held` can be claimed by other
 * relays only after the hold ends.
 */
export async function insertDrafts(
  sql: Knex,
  drafts: readonly Draft[],
  now: Date,
  held?: Held,
): Promise<void> {
  const rows = drafts.map((draft) => [
    draft.envelope.id,
    draft.envelope.type,
    draft.envelope.tenantId,
    draft.envelope.subject,
    draft.body,
    draft.availableAt,
    held?.drafts.includes(draft) ? held.until : null,
    now,
  ]);
  for (let at = 0; at < rows.length; at += mostAtOnce) {
    const portion = rows.slice(at, at + mostAtOnce);
    await tell(sql, insertionOf(portion.length), portion.flat());
  }
}

/** `held_until` is never earlier than `available_at`. */
const dueAt = 'coalesce(held_until, available_at)';

/** Locks due rows that no other relay has locked. The lock ends with the connection. */
async function claimRows(
  sql: Knex,
  now: Date,
  limit: number,
  except: readonly string[] = [],
): Promise<OutboxRow[]> {
  const { rows } = await ask<OutboxRow>(
    sql,
    `select id, type, envelope::text as body, envelope->'trace' as trace, attempts from outbox
      where ${dueAt} <= $1 and id <> all($3::uuid[]) order by ${dueAt} limit $2 for update skip locked`,
    [now, limit, [...except]],
  );
  return rows;
}

/**
 * Does not wait for the disk. If a crash of the server brings a row back it is published again, and the consumers
 * recognise it as a duplicate.
 */
async function deleteRows(sql: Knex, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tell(
      sql,
      `delete from outbox where id = ${anyOf('$1::uuid[]')}
          and (select set_config('synchronous_commit', 'off', true)) = 'off'`,
      [[...ids]],
    );
}

async function postponeRows(sql: Knex, rows: readonly Postponed[]): Promise<void> {
  if (rows.length === 0) return;
  await ask(
    sql,
    `update outbox set attempts = attempts + 1, available_at = later."availableAt", last_error = later.error,
            held_until = null
       from json_to_recordset($1::json) as later(id uuid, "availableAt" timestamptz, error text)
      where outbox.id = later.id`,
    [JSON.stringify(rows)],
  );
}

/**
 * Whether any row is due: a cheap query, for the relay's polling. The `order by` makes the planner use the index.
 * Without statistics it assumes that a third of the table is due, and would scan all the deleted rows to find one.
 */
async function anyDue(db: Knex, now: Date): Promise<boolean> {
  const look = `select 1 from outbox where ${dueAt} <= $1 order by ${dueAt} limit 1`;
  const { rows } = await ask(db, look, [now]);
  return rows.length > 0;
}
