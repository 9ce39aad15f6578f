// The thinnest front that takes an order durably: one transaction, an outbox, a confirmed publish, an inbox.
// Environment: PORT, DATABASE_URL, AMQP_URL.
import amqp from 'amqplib';
import express from 'express';
import pg from 'pg';
import { z } from 'zod';
import { exchange, startOutbox, tables } from './floor-outbox.ts';

const { PORT, DATABASE_URL, AMQP_URL = '' } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 20 });
await pool.query(`${tables('front')}; create table if not exists orders
  (id text primary key, external_id text unique not null, body jsonb not null, status text not null, tracking_id text)`);

const connection = await amqp.connect(AMQP_URL);
const outbox = await startOutbox(pool, 'front', await connection.createConfirmChannel());
const waiting = new Map<string, (trackingId: string) => void>();

const channel = await connection.createChannel();
await channel.assertExchange(exchange, 'topic', { durable: true });
await channel.assertQueue('floor.front', { durable: true, arguments: { 'x-queue-type': 'quorum' } });
await channel.bindQueue('floor.front', exchange, 'booked');
await channel.prefetch(100);
await channel.consume('floor.front', async (message) => {
  if (!message) return;
  const { id, trackingId } = JSON.parse(message.content.toString()) as { id: string; trackingId: string };
  const client = await pool.connect();
  await client.query('begin');
  await client.query('insert into front_inbox values ($1) on conflict do nothing', [
    message.properties.messageId,
  ]);
  await client.query(`update orders set status = 'ORDER_DISPATCHED', tracking_id = $2 where id = $1`, [
    id,
    trackingId,
  ]);
  await client.query('commit');
  client.release();
  channel.ack(message);
  waiting.get(id)?.(trackingId);
});

const order = z.looseObject({
  orderExternalId: z.string(),
  orderValue: z.number(),
  deliveryAddress: z.looseObject({}),
});

const accept = async (id: string, body: z.infer<typeof order>): Promise<void> => {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`insert into orders values ($1, $2, $3, 'REQUEST_RECEIVED')`, [
      id,
      body.orderExternalId,
      body,
    ]);
    await outbox.add(client, 'requested', { id, order: body });
    await client.query('commit');
  } finally {
    client.release();
  }
  outbox.kick();
};

const app = express();
app.use(express.json());
app.post('/shipments', async (request, response) => {
  const body = order.parse(request.body);
  const id = crypto.randomUUID();
  const booked = new Promise<string>((resolve) => waiting.set(id, resolve));
  await accept(id, body);
  if (request.headers.prefer === 'respond-async') {
    response.status(202).json({ id, ...body, status: 'REQUEST_RECEIVED' });
    waiting.delete(id);
    return;
  }
  const trackingId = await booked;
  waiting.delete(id);
  response.status(201).json({ id, ...body, status: 'ORDER_DISPATCHED', trackingId });
});
app.get('/health/ready', (_request, response) => void response.end('ok'));
app.listen(Number(PORT), '127.0.0.1');
