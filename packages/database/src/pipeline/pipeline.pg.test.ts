import { type TestDatabase, testDatabase } from '@waybill/testing';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ask, connect, isUniqueViolation, type Knex, tell, withRetryableErrors } from '../index.ts';

let database: TestDatabase;
let db: Knex;
let sent: string[];
const original = pg.Client.prototype.query;

beforeEach(async () => {
  database = await testDatabase();
  db = connect({ url: database.url, schema: 'public', applicationName: 'test', pool: { max: 1 } });
  await db.raw('create table things (id int primary key, name text)');
  sent = [];
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [query] = args as [string | { text: string }];
    sent.push(typeof query === 'string' ? query : query.text);
    return Reflect.apply(original, this, args);
  } as never);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await db.destroy();
  await database.close();
});

const insert = (sql: Knex, id: number, name: unknown = 'a') =>
  sql.raw('insert into things (id, name) values (?, ?)', [id, name as string]);
const rename = (sql: Knex, id: number) => sql.raw('update things set name = ? where id = ?', ['b', id]);
const ids = () => db('things').orderBy('id').pluck('id');
const roundTrips = () => sent.length;

test('a transaction that asks nothing sends nothing', async () => {
  await db.transaction(async () => undefined);
  await expect(db.transaction(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(roundTrips()).toBe(0);
});

test('what is told travels with the next question, or with the commit', async () => {
  await db.transaction(async (sql) => {
    await tell(sql, insert(sql, 1));
    await sql.raw('select ?::int', [1]);
    await tell(sql, insert(sql, 2));
    await tell(sql, insert(sql, 3));
  });
  expect(roundTrips()).toBe(2);
  expect(sent[1]).toMatch(/^insert.*; insert.*; commit$/);
  expect(await ids()).toEqual([1, 2, 3]);
});

test('questions that are asked at once travel together, and each gets its own answer', async () => {
  const answers = await db.transaction((sql) =>
    Promise.all([1, 2, 3].map((n) => sql.raw('select ?::int as n', [n]).then(({ rows }) => rows[0].n))),
  );
  expect(answers).toEqual([1, 2, 3]);
  expect(roundTrips()).toBe(2);
});

test('a told write that is refused keeps the transaction from committing', async () => {
  await insert(db, 1);
  const doubling = db.transaction(async (sql) => {
    await tell(sql, insert(sql, 2));
    await tell(sql, insert(sql, 1));
  });
  await expect(doubling).rejects.toSatisfy((error) => isUniqueViolation(error, 'things_pkey'));
  expect(await ids()).toEqual([1]);
});

test('a told write may say what its refusal means', async () => {
  await insert(db, 1);
  const refused = () => new Error('there is one already');
  await expect(db.transaction((sql) => tell(sql, insert(sql, 1), { refused }))).rejects.toThrow(refused());
  await expect(tell(db, insert(db, 1), { refused })).rejects.toThrow(refused());
});

test('a told write that must touch a row and touches none keeps everything from committing', async () => {
  const otherwise = () => new Error('not there');
  const renaming = db.transaction(async (sql) => {
    await tell(sql, rename(sql, 9), { otherwise });
    await tell(sql, insert(sql, 1));
  });
  await expect(renaming).rejects.toThrow('not there');
  await expect(db.transaction((sql) => tell(sql, rename(sql, 9), { otherwise }))).rejects.toThrow(
    'not there',
  );
  await expect(tell(db, rename(db, 9), { otherwise })).rejects.toThrow('not there');
  expect(await ids()).toEqual([]);
});

test('a told write that must touch a row travels with the commit', async () => {
  await insert(db, 1);
  sent = [];
  await db.transaction((sql) => tell(sql, rename(sql, 1), { otherwise: () => new Error('not there') }));
  expect(roundTrips()).toBe(1);
  expect(await db('things').pluck('name')).toEqual(['b']);
});

test('a failure that the work swallows still keeps it from committing', async () => {
  const careless = db.transaction(async (sql) => {
    await tell(sql, rename(sql, 9), { otherwise: () => new Error('not there') });
    await insert(sql, 1).then(null, () => undefined);
    await insert(sql, 2).then(null, () => undefined);
  });
  await expect(careless).rejects.toThrow('not there');
  await insert(db, 1);
  const doubling = db.transaction(async (sql) => void (await insert(sql, 1).then(null, () => undefined)));
  await expect(doubling).rejects.toThrow('duplicate key');
  expect(await ids()).toEqual([1]);
});

test('the question behind one that fails fails with it, and the connection is as good as before', async () => {
  await insert(db, 1);
  const outcomes = await db
    .transaction((sql) => Promise.allSettled([insert(sql, 2), insert(sql, 1), insert(sql, 3)]))
    .catch((error: Error) => error.message);
  expect(outcomes).toContain('duplicate key');
  for (const id of [2, 3]) await insert(db, id);
  expect(await ids()).toEqual([1, 2, 3]);
});

test('a value that cannot be written is refused before anything is sent', async () => {
  const unwritable = {
    toPostgres() {
      throw new Error('unwritable');
    },
  };
  const writing = db.transaction(async (sql) => {
    await tell(sql, insert(sql, 1));
    await insert(sql, 2, unwritable);
  });
  await expect(writing).rejects.toThrow('unwritable');
  await insert(db, 3);
  expect(await ids()).toEqual([3]);
});

test('a statement with more values than the server can count is refused before anything is sent', async () => {
  const values = Array.from({ length: 65_536 }, (_, at) => at);
  const text = `select 1 where 1 in (${values.map((at) => `$${at + 1}`).join(', ')})`;
  const counting = withRetryableErrors(() => db.transaction((sql) => ask(sql, text, values)));
  await expect(counting).rejects.toThrow('A statement takes 65535 values, not 65536');
  expect(await ids()).toEqual([]);
});

test('a statement that comes again and again is prepared, and survives a change of its table', async () => {
  const everything = (sql: Knex) =>
    sql.raw('select * from things where id > ?', [0]).then(({ rows }) => rows);
  for (let times = 0; times < 20; times += 1) await everything(db);
  const { rows } = await db.raw('select statement from pg_prepared_statements');
  expect(rows).toContainEqual({ statement: 'select * from things where id > $1' });
  await insert(db, 1);
  await db.raw('alter table things add column colour text');
  expect(await everything(db)).toEqual([{ id: 1, name: 'a', colour: null }]);

  for (let times = 0; times < 20; times += 1) await everything(db);
  await db.raw('alter table things drop column colour');
  const inTransaction = () => db.transaction((sql) => everything(sql));
  expect(await withRetryableErrors(inTransaction)).toEqual([{ id: 1, name: 'a' }]);
});

test('a commit that the server answers with a rollback is an error', async () => {
  const working = db.transaction(async (sql) => {
    await insert(sql, 1);
    await sql.raw('rollback');
    await sql.raw('begin');
    await sql.raw('select 1/0').then(null, () => undefined);
  });
  await expect(working).rejects.toThrow('rolled back');
  expect(await ids()).toEqual([]);
});

const insertText = 'insert into things (id, name) values ($1, $2)';

test('text is asked and told like anything else, within a transaction and without', async () => {
  const { rowCount } = await ask(db, insertText, [1, null]);
  expect(rowCount).toBe(1);
  sent = [];
  const found = await db.transaction(async (sql) => {
    await tell(sql, insertText, [2, 'b']);
    return ask<{ id: number }>(sql, 'select id from things order by id', []);
  });
  expect(found.rows).toEqual([{ id: 1 }, { id: 2 }]);
  expect(sent).toEqual([expect.stringMatching(/^begin; insert.*; select/), 'commit']);
  await tell(db, insertText, [3, 'c']);
  expect(await ids()).toEqual([1, 2, 3]);
});

test('text that is refused is refused as what the query builder makes is', async () => {
  await ask(db, insertText, [1, 'a']);
  await expect(ask(db, insertText, [1, 'a'])).rejects.toSatisfy((error) => isUniqueViolation(error));
  const doubling = db.transaction(async (sql) => {
    await tell(sql, insertText, [2, 'a']);
    await ask(sql, insertText, [1, 'a']).catch(() => undefined);
  });
  await expect(doubling).rejects.toThrow('duplicate key');
  expect(await ids()).toEqual([1]);
});

test('a transaction that is over takes nothing more, for its connection is somebody else’s', async () => {
  let kept: Knex | undefined;
  await db.transaction(async (sql) => {
    kept = sql;
    await insert(sql, 1);
  });
  const late = kept as Knex;
  await expect(ask(late, insertText, [2, 'b'])).rejects.toThrow('over');
  await expect(tell(late, insertText, [2, 'b'])).rejects.toThrow('over');
  await expect(insert(late, 2)).rejects.toThrow('over');
  expect(await ids()).toEqual([1]);
});

test('a transaction that fails takes nothing more while it is being rolled back', async () => {
  const otherPart = Promise.withResolvers<void>();
  const failing = db.transaction(async (sql) => {
    await insert(sql, 1);
    vi.mocked(pg.Client.prototype.query).mockImplementationOnce(function (
      this: pg.Client,
      ...args: unknown[]
    ) {
      // A part of the work that has not heard of the failure yet.
      otherPart.resolve(expect(ask(sql, insertText, [2, 'b'])).rejects.toThrow('over'));
      return Reflect.apply(original, this, args);
    } as never);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await otherPart.promise;
  expect(await ids()).toEqual([]);
});

test('a transaction without work stays open until whoever holds it ends it', async () => {
  const kept = await db.transaction();
  await insert(kept, 1);
  await kept.commit();
  const dropped = await db.transaction();
  await insert(dropped, 2);
  await dropped.rollback();
  expect(await ids()).toEqual([1]);
});

test('a transaction’s work has all of the query builder', async () => {
  const { committed } = await db.transaction(async (sql) => {
    await sql('things').insert({ id: 1, name: 'a' });
    const [row] = await sql.select('id', { at: sql.fn.now() }).from(sql.ref('things')).where({ id: 1 });
    expect(row).toEqual({ id: 1, at: expect.any(Date) });
    return { committed: sql.executionPromise.then(ids) };
  });
  expect(await committed).toEqual([1]);
});
