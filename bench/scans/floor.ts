// The thinnest program that takes a scan durably, and once: Basic credentials, one insert under the scan's own key, the answer.
// Environment: PORT, DATABASE_URL, USERNAME, PASSWORD.
import { createHash, timingSafeEqual } from 'node:crypto';
import express from 'express';
import pg from 'pg';

const { PORT, DATABASE_URL, USERNAME, PASSWORD } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 20 });
await pool.query(
  'create table if not exists floor_scans (id text primary key, body bytea not null, received_at timestamptz not null)',
);

const hash = (text: string) => createHash('sha256').update(text).digest();
const known = hash(`${USERNAME}:${PASSWORD}`);
const mayPush = (header = '') =>
  timingSafeEqual(hash(Buffer.from(header.replace('Basic ', ''), 'base64').toString()), known);

const app = express();
app.post('/scans', express.raw({ type: '*/*', limit: '256kb' }), async (request, response) => {
  if (!mayPush(request.headers.authorization)) return void response.status(401).end();
  const { awb, status_update_number } = JSON.parse(request.body.toString());
  await pool.query({
    name: 'insert',
    text: 'insert into floor_scans values ($1, $2, now()) on conflict do nothing',
    values: [`${awb}/${status_update_number}`, request.body],
  });
  response.json({ awb, status: true, status_update_number: Number(status_update_number) });
});
app.get('/health/live', (_request, response) => void response.end('ok'));
app.listen(Number(PORT), '127.0.0.1');
