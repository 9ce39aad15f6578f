// The thinnest consumer: an inbox and a row, in one transaction.
// Environment: PORT, DATABASE_URL, AMQP_URL.
import amqp from 'amqplib';
import express from 'express';
import pg from 'pg';
import { exchange } from './floor-outbox.ts';

const { PORT, DATABASE_URL, AMQP_URL = '' } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 20 });
await pool.query(
  'create table accepted (order_id text primary key); create table accepted_inbox (id uuid primary key)',
);

const connection = await amqp.connect(AMQP_URL);
const channel = await connection.createChannel();
await channel.assertQueue('floor.accept', { durable: true, arguments: { 'x-queue-type': 'quorum' } });
await channel.bindQueue('floor.accept', exchange, 'requested');
await channel.prefetch(40);
await channel.consume('floor.accept', async (message) => {
  if (!message) return;
  const { id } = JSON.parse(message.content.toString()) as { id: string };
  const client = await pool.connect();
  await client.query('begin');
  const fresh = await client.query('insert into accepted_inbox values ($1) on conflict do nothing', [
    message.properties.messageId,
  ]);
  if (fresh.rowCount === 1) await client.query('insert into accepted values ($1)', [id]);
  await client.query('commit');
  client.release();
  channel.ack(message);
});

const app = express();
app.get('/health/ready', (_request, response) => void response.end('ok'));
app.listen(Number(PORT), '127.0.0.1');
