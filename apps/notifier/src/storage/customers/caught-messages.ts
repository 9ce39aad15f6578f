import type { Knex } from '@waybill/database';
import type { CaughtMessage, CaughtMessages } from '../../ports/senders.ts';

/** Enough to look at; the page is no archive. */
const most = 500;

interface Row {
  id: string;
  channel: CaughtMessage['channel'];
  sender: string;
  recipient: string;
  subject: string | null;
  headers: Record<string, string>;
  html: string | null;
  body: string;
  caught_at: Date;
}

const fromRow = (row: Row): CaughtMessage => ({
  id: row.id,
  channel: row.channel,
  sender: row.sender,
  recipient: row.recipient,
  subject: row.subject,
  headers: row.headers,
  html: row.html,
  text: row.body,
  caughtAt: row.caught_at,
});

const forgetOldest = `
  delete from caught_messages where (caught_at, id) < (
    select caught_at, id from caught_messages order by caught_at desc, id desc offset ? limit 1
  )`;

export const caughtMessagesIn = (sql: Knex): CaughtMessages => ({
  async keep({ text, caughtAt, headers, ...message }) {
    await sql('caught_messages')
      .insert({ ...message, body: text, caught_at: caughtAt, headers: JSON.stringify(headers) })
      .onConflict('id')
      .ignore();
    await sql.raw(forgetOldest, [most - 1]);
  },
  async latest(limit) {
    const rows = await sql<Row>('caught_messages')
      .orderBy([
        { column: 'caught_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(fromRow);
  },
  async find(id) {
    const row = await sql<Row>('caught_messages').where({ id }).first();
    return row ? fromRow(row) : null;
  },
});
