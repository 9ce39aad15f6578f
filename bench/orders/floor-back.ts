// The thinnest back: an inbox, two quotes and a booking over HTTP, one transaction, an outbox.
// Environment: PORT, DATABASE_URL, AMQP_URL, SIMULATOR_URL.
import amqp from 'amqplib';
import express from 'express';
import pg from 'pg';
import { Agent, request } from 'undici';
import { exchange, startOutbox, tables } from './floor-outbox.ts';
import { wireOrder } from './wire-order.ts';

const { PORT, DATABASE_URL, AMQP_URL = '', SIMULATOR_URL } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 20 });
await pool.query(
  `${tables('back')}; create table if not exists bookings (order_id text primary key, booking jsonb not null)`,
);
const connection = await amqp.connect(AMQP_URL);
const outbox = await startOutbox(pool, 'back', await connection.createConfirmChannel());
const dispatcher = new Agent({ connections: 64 });

const post = async <T>(path: string, body: object): Promise<T> => {
  const answer = await request(`${SIMULATOR_URL}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    dispatcher,
  });
  return (await answer.body.json()) as T;
};

interface Quote {
  id: string;
  price: { amountMinor: number };
}

const book = async (
  id: string,
  order: { orderExternalId: string; deliveryAddress: Record<string, unknown> },
) => {
  const wire = wireOrder(order);
  const asked = await Promise.all(
    ['ecom-express', 'metro-courier', 'northwind-air'].map(async (persona) => {
      const { quotes } = await post<{ quotes: Quote[] }>(`/${persona}/quotes`, { order: wire });
      return quotes.map((quote) => ({ persona, quote }));
    }),
  );
  const cheapest = asked.flat().sort((a, b) => a.quote.price.amountMinor - b.quote.price.amountMinor)[0];
  if (!cheapest) throw new Error('no quote');
  return post<{ trackingId: string }>(`/${cheapest.persona}/bookings`, {
    reference: id,
    quoteId: cheapest.quote.id,
    order: wire,
  });
};

const channel = await connection.createChannel();
await channel.assertQueue('floor.back', { durable: true, arguments: { 'x-queue-type': 'quorum' } });
await channel.bindQueue('floor.back', exchange, 'requested');
await channel.prefetch(40);
await channel.consume('floor.back', async (message) => {
  if (!message) return;
  const { id, order } = JSON.parse(message.content.toString());
  const booking = await book(id, order);
  const client = await pool.connect();
  await client.query('begin');
  const fresh = await client.query('insert into back_inbox values ($1) on conflict do nothing', [
    message.properties.messageId,
  ]);
  if (fresh.rowCount === 1) {
    await client.query('insert into bookings values ($1, $2)', [id, booking]);
    await outbox.add(client, 'booked', { id, trackingId: booking.trackingId });
  }
  await client.query('commit');
  client.release();
  channel.ack(message);
  outbox.kick();
});

const app = express();
app.get('/health/ready', (_request, response) => void response.end('ok'));
app.listen(Number(PORT), '127.0.0.1');
