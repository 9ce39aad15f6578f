import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, expect, test, vi } from 'vitest';
import { startEmbeddedPostgres } from './start.ts';

const folder = await mkdtemp(join(tmpdir(), 'waybill-embedded-'));
await chmod(folder, 0o755); // as root the server runs under another account
afterAll(() => rm(folder, { recursive: true, force: true }));

const ask = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

test('what was committed is there after a crash and a new start on the same port', async () => {
  const first = await startEmbeddedPostgres({ folder });
  await ask(first.url, 'create table kept (id int); insert into kept values (7)');
  await first.kill9();
  const second = await startEmbeddedPostgres({ folder, port: first.port });
  expect(second.url).toBe(first.url);
  expect(await ask(second.url, 'select id from kept')).toEqual([{ id: 7 }]);
  expect(await ask(second.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
  await second.stop();
  await second.ended;
});

test('a setting that PostgreSQL refuses is reported with its own words', async () => {
  const start = startEmbeddedPostgres({ folder, settings: { work_mem: 'plenty' } });
  await expect(start).rejects.toThrow(/^PostgreSQL could not start: .*work_mem.*plenty/);
});

test('a folder that another PostgreSQL made, or that has lost its password, is refused in one sentence', async () => {
  const version = join(folder, 'data', 'PG_VERSION');
  const ours = await readFile(version, 'utf8');
  await writeFile(version, '17\n');
  await expect(startEmbeddedPostgres({ folder })).rejects.toThrow(
    /^PostgreSQL could not start: .* version 17, .* version \d+\.\d+\. Its log: .*server\.log$/,
  );
  await writeFile(version, ours);
  await rename(join(folder, 'password'), join(folder, 'elsewhere'));
  await expect(startEmbeddedPostgres({ folder })).rejects.toThrow(
    /^The database's password .* begin anew\.$/,
  );
  await rename(join(folder, 'elsewhere'), join(folder, 'password'));
});

test('a data folder inside a private one works too, whoever starts it, and survives a crash there', async () => {
  const closed = await mkdtemp(join(tmpdir(), 'waybill-private-'));
  await chmod(closed, 0o700);
  const inside = { folder: join(closed, 'postgres') };
  const first = await startEmbeddedPostgres(inside);
  await ask(first.url, 'create table kept (id int); insert into kept values (8)');
  await first.kill9();
  const second = await startEmbeddedPostgres(inside);
  expect(await ask(second.url, 'select id from kept')).toEqual([{ id: 8 }]);
  await second.stop();
  await rm(closed, { recursive: true, force: true });
});

test('a database is opened without TLS whatever the environment asks of other databases', async () => {
  const server = await startEmbeddedPostgres({ folder });
  vi.stubEnv('PGSSLMODE', 'require');
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  vi.unstubAllEnvs();
  await server.stop();
});

/** Root can hand the data to another account; everybody else has one only. */
const { uid: me } = userInfo();
const account = me === 0 ? 4711 : me;

test('what an account has started before is started as that account', async () => {
  const theirs = { folder: join(folder, 'theirs') };
  const first = await startEmbeddedPostgres(theirs);
  await ask(first.url, 'create table kept (id int); insert into kept values (9)');
  await first.stop();
  await promisify(execFile)('chown', ['-R', `${account}`, theirs.folder]);
  const second = await startEmbeddedPostgres(theirs);
  expect(await ask(second.url, 'select id from kept')).toEqual([{ id: 9 }]);
  await second.stop();
});

/** Where the system tells in which folder a process stands, the number may even be somebody's. */
const whose = existsSync('/proc/self/cwd') ? ['nobody', 'another process of its account'] : ['nobody'];

test.each(whose)(
  'the number that a crashed server had is no obstacle if it is by now that of %s',
  async (who) => {
    const first = await startEmbeddedPostgres({ folder });
    await first.kill9();
    const pidFile = join(folder, 'data', 'postmaster.pid');
    const { uid, gid } = await stat(pidFile);
    const other = spawn('tail', ['-f', '/dev/null'], { cwd: '/', stdio: 'ignore', uid, gid });
    if (who === 'nobody') {
      other.kill();
      await once(other, 'exit');
    }
    const [, ...rest] = (await readFile(pidFile, 'utf8')).split('\n');
    await writeFile(pidFile, [other.pid, ...rest].join('\n'));
    const second = await startEmbeddedPostgres({ folder }).finally(() => other.kill());
    expect(await ask(second.url, 'select id from kept')).toEqual([{ id: 7 }]);
    await second.stop();
  },
);
