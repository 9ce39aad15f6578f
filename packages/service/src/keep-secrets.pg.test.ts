import { randomBytes } from 'node:crypto';
import { connect, type Knex, placeIn, vaultWith } from '@waybill/database';
import { testDatabase } from '@waybill/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countSecrets } from './keep-secrets.ts';

let server: Awaited<ReturnType<typeof testDatabase>>;
let db: Knex;
beforeEach(async () => {
  server = await testDatabase();
  db = connect({ url: server.url, schema: 'public', applicationName: 'keep-secrets-test', pool: { max: 2 } });
  await db.raw('create table accounts (id text primary key, tenant_id text not null, secret text)');
});
afterEach(async () => {
  await db.destroy();
  await server.close();
});

const column = { table: 'accounts', column: 'secret' };
const vaultOf = (...ids: string[]) => vaultWith(new Map(ids.map((id) => [id, randomBytes(32)])));
const columns = [column];
const keep = (vault: ReturnType<typeof vaultOf>, ids: readonly string[], places = ids) =>
  db('accounts').insert(
    ids.map((id, at) => ({
      id,
      tenant_id: 'ten_1',
      secret: vault.seal('x', placeIn(column, { id: places[at] ?? '', tenantId: 'ten_1' })),
    })),
  );

test('secrets under a key of the same name that is another are unknown: they do not open', async () => {
  await keep(vaultOf('main'), ['a', 'b', 'c', 'd', 'e']);
  expect(await countSecrets(db, [{ vault: vaultOf('main'), columns }])).toEqual([
    { ...column, key: 'main', state: 'unknown', values: 5 },
  ]);
});

test('a row that was copied by hand says nothing of its key', async () => {
  const vault = vaultOf('main');
  await keep(vault, ['a', 'b'], ['z', 'b']);
  expect(await countSecrets(db, [{ vault, columns }])).toEqual([
    { ...column, key: 'main', state: 'current', values: 2 },
  ]);
});
