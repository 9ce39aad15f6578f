import { randomBytes } from 'node:crypto';
import { testDatabase } from '@waybill/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect, type Knex } from '../index.ts';
import { resealing } from './reseal.ts';
import { countByKey, placeIn } from './sealed-columns.ts';
import { type Vault, vaultWith } from './vault.ts';

const [older, newer] = [randomBytes(32), randomBytes(32)];
const old = vaultWith(new Map([['k1', older]]));
const both = vaultWith(
  new Map([
    ['k2', newer],
    ['k1', older],
  ]),
);
const young = vaultWith(new Map([['k2', newer]]));
const column = { table: 'accounts', column: 'secret', sealedAs: 'credentials' };
const stores = [{ vault: both, columns: [column] }];

let server: Awaited<ReturnType<typeof testDatabase>>;
let db: Knex;
beforeEach(async () => {
  server = await testDatabase();
  db = connect({ url: server.url, schema: 'public', applicationName: 'reseal-test', pool: { max: 8 } });
  await db.raw('create table accounts (id text primary key, tenant_id text not null, secret text)');
});
afterEach(async () => {
  await db.destroy();
  await server.close();
});

const ids = Array.from({ length: 300 }, (_, n) => `acc_${String(n).padStart(4, '0')}`);
const whose = (id: string) => ({ id, tenantId: 'ten_1' });
const sealed = (vault: Vault, id: string, text: string) => vault.seal(text, placeIn(column, whose(id)));
const opened = async (vault: Vault, id: string) => {
  const row = await db('accounts').where({ id }).first<{ secret: string }>('secret');
  return vault.open(row?.secret ?? '', placeIn(column, whose(id)));
};
const fill = (vault: Vault = old) =>
  db('accounts').insert(
    ids.map((id) => ({ id, tenant_id: 'ten_1', secret: sealed(vault, id, `first of ${id}`) })),
  );
const runToEnd = async (chore = resealing({ database: db, stores, onStuck: vi.fn(), portion: 17 })) => {
  while (await chore.portion());
};

test('every value comes under the current key, and opens without the old one', async () => {
  await fill();
  await db('accounts').insert([
    { id: 'none', tenant_id: 'ten_1', secret: null },
    { id: 'gone', tenant_id: 'ten_1', secret: 'erased...' },
  ]);
  await runToEnd();

  expect(await countByKey(db, [column])).toEqual([
    { table: 'accounts', column: 'secret', key: 'k2', values: 300 },
  ]);
  for (const id of ids) expect(await opened(young, id)).toBe(`first of ${id}`);
  expect(await db('accounts').where({ id: 'gone' }).pluck('secret')).toEqual(['erased...']);
});

test('under load nothing ever fails to open, and no writer loses what it wrote', async () => {
  await fill();
  const written = new Map(ids.map((id) => [id, `first of ${id}`]));
  let over = false;
  let [reads, writes] = [0, 0];
  const write = async (vault: Vault, lane: number) => {
    for (let n = 0; !over; n += 1) {
      const id = ids[(lane + 2 * n * 7) % ids.length] as string;
      const text = `lane ${lane}, write ${n}`;
      await db('accounts')
        .where({ id })
        .update({ secret: sealed(vault, id, text) });
      written.set(id, text);
      writes += 1;
    }
  };
  const read = async () => {
    for (let n = 0; !over; n += 1) {
      const text = await opened(both, ids[(n * 13) % ids.length] as string);
      expect(text).toMatch(/^(first of|lane)/);
      reads += 1;
    }
  };
  // The second writer is a process that does not know yet which key is current: each lane has ids of its own.
  const load = Promise.all([write(both, 0), write(old, 1), read(), read()]);
  for (let round = 0; round < 5; round += 1) await runToEnd();
  over = true;
  await load;
  await runToEnd();

  expect(Math.min(reads, writes)).toBeGreaterThan(50);
  expect((await countByKey(db, [column])).map(({ key }) => key)).toEqual(['k2']);
  for (const id of ids) expect(await opened(young, id)).toBe(written.get(id));
});

test('killed in the middle, another process goes on with what is left', async () => {
  await fill();
  const first = resealing({ database: db, stores, onStuck: vi.fn(), portion: 40 });
  await first.portion();
  await first.portion();
  expect((await countByKey(db, [column])).map(({ values }) => values)).toEqual([220, 80]);
  await runToEnd();

  expect((await countByKey(db, [column])).map(({ key, values }) => [key, values])).toEqual([['k2', 300]]);
});

test('a value that no key opens is told of and left alone, and the others go on', async () => {
  await fill();
  const stranger = vaultWith(new Map([['k0', randomBytes(32)]]));
  await db('accounts')
    .where({ id: ids[3] })
    .update({ secret: sealed(stranger, ids[3] as string, 'x') });
  const onStuck = vi.fn();
  await runToEnd(resealing({ database: db, stores, onStuck, portion: 2 }));

  expect(onStuck.mock.calls).toMatchObject([[{ table: 'accounts', column: 'secret', row: ids[3] }]]);
  expect((await countByKey(db, [column])).map(({ key, values }) => [key, values])).toEqual([
    ['k0', 1],
    ['k2', 299],
  ]);
});

test('where everything is under the current key, a round is one look', async () => {
  await fill(young);
  const before = await db('accounts').orderBy('id').pluck('secret');
  const chore = resealing({ database: db, stores, onStuck: vi.fn() });
  expect(await chore.portion()).toBe(false);
  expect(await db('accounts').orderBy('id').pluck('secret')).toEqual(before);
});
