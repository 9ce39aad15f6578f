import { createHmac, randomBytes } from 'node:crypto';
import { testDatabase } from '@waybill/testing';
import pg from 'pg';
import { Agent, request } from 'undici';

const batch = 200;

const tables = `
  create table jobs (id bigint primary key, payload text not null, leased_until timestamptz not null);
  create table attempts (job_id bigint not null, at timestamptz not null, status integer not null, answer text not null)`;
const claim = `update jobs set leased_until = now() + interval '30 seconds' where id in (
  select id from jobs where leased_until < now() order by id limit ${batch} for update skip locked) returning id, payload`;
const record = `with closed as (delete from jobs where id = $1) insert into attempts values ($1, now(), $2, $3)`;

interface Job {
  id: string;
  payload: string;
}

/**
 * The thinnest program that delivers and loses nothing: waiting jobs are leased in batches, signed and posted a
 * hundred at a time, and each is closed by the statement that records its attempt. Answers deliveries per second.
 */
export async function thinDelivery(url: string, payload: string, count: number): Promise<number> {
  const database = await testDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 20 });
  const secret = randomBytes(24);
  const agent = new Agent({ connections: 100 });
  await pool.query(tables);
  await pool.query(`insert into jobs select n, $1, '-infinity' from generate_series(1, $2::int) n`, [
    payload,
    count,
  ]);
  await pool.query('analyze jobs');

  const deliver = async (job: Job) => {
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const signature = createHmac('sha256', secret)
      .update(`${job.id}.${timestamp}.${job.payload}`)
      .digest('base64');
    const headers = {
      'content-type': 'application/json',
      'webhook-id': job.id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    };
    const answer = await request(`${url}/ok`, {
      method: 'POST',
      body: job.payload,
      headers,
      dispatcher: agent,
    });
    const text = await answer.body.text();
    await pool.query({ name: 'record', text: record, values: [job.id, answer.statusCode, text] });
  };
  const waiting: Job[] = [];
  let claiming: Promise<void> | undefined;
  const fetchMore = async () => {
    waiting.push(...(await pool.query<Job>({ name: 'claim', text: claim })).rows);
    claiming = undefined;
  };
  const worker = async () => {
    for (;;) {
      if (waiting.length < batch / 2) claiming ??= fetchMore();
      const job = waiting.shift();
      if (job) await deliver(job);
      else {
        await claiming;
        if (waiting.length === 0) return;
      }
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: 100 }, worker));
  const perSecond = count / ((performance.now() - start) / 1_000);
  const { rows } = await pool.query('select count(*)::int as done from attempts');
  if (rows[0].done !== count) throw new Error(`the floor delivered ${rows[0].done} of ${count}`);
  await agent.close();
  await pool.end();
  await database.close();
  return perSecond;
}
