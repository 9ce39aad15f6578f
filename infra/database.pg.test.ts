import { readFileSync } from 'node:fs';
import { testDatabase } from '@waybill/testing';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';

const settings = new Map(
  readFileSync(new URL('postgres/postgresql.conf', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').split('='))
    .map(([name = '', value = '']) => [name.trim(), value.trim().replaceAll("'", '')] as const),
);

test('a slow statement is in the database’s log without its values: they are about people', async () => {
  const database = await testDatabase();
  onTestFinished(() => database.close());
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  const logged: string[] = [];
  client.on('notice', ({ message, detail }) => void logged.push(`${message} ${detail ?? ''}`));
  try {
    // What the server writes down it tells this client too, and every statement is slow.
    for (const [name, value] of settings)
      if (name.startsWith('log_parameter')) await client.query(`set ${name} = ${value}`);
    await client.query('set client_min_messages = log; set log_min_duration_statement = 0');
    await client.query('select $1::text', ['canary@customer.example']);
  } finally {
    await client.end();
  }
  expect(logged.some((line) => line.includes('select $1::text'))).toBe(true);
  expect(logged.filter((line) => line.includes('canary'))).toEqual([]);
});

test('a failed statement is in the database’s log without the row that it failed on', () => {
  expect(settings.get('log_error_verbosity')).toBe('terse');
});
