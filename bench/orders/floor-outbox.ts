import { randomUUID } from 'node:crypto';
import type { ConfirmChannel } from 'amqplib';
import type pg from 'pg';

export const exchange = 'floor.events';

export const tables = (owner: string): string =>
  `create table if not exists ${owner}_outbox (id uuid primary key, topic text not null, body jsonb not null);
   create table if not exists ${owner}_inbox (id uuid primary key)`;

/** Claim, publish confirmed, delete: the least that loses nothing. */
export const startOutbox = async (pool: pg.Pool, owner: string, channel: ConfirmChannel) => {
  await channel.assertExchange(exchange, 'topic', { durable: true });
  let wanted = false;
  let running = false;

  const batch = async (): Promise<number> => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query(`select * from ${owner}_outbox limit 200 for update skip locked`);
      for (const { id, topic, body } of rows)
        channel.publish(exchange, topic, Buffer.from(JSON.stringify(body)), {
          persistent: true,
          mandatory: true,
          messageId: id,
        });
      if (rows.length > 0) {
        await channel.waitForConfirms();
        await client.query(`delete from ${owner}_outbox where id = any($1)`, [rows.map(({ id }) => id)]);
      }
      await client.query('commit');
      return rows.length;
    } finally {
      client.release();
    }
  };
  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    while (wanted) {
      wanted = false;
      if ((await batch()) > 0) wanted = true;
    }
    running = false;
  };
  return {
    add: (client: pg.PoolClient, topic: string, body: object) =>
      client.query(`insert into ${owner}_outbox values ($1, $2, $3)`, [randomUUID(), topic, body]),
    kick: () => {
      wanted = true;
      void run();
    },
  };
};
