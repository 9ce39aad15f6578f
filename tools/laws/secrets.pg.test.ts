import { randomBytes } from 'node:crypto';
import { countByKey, placeIn, resealing, type SealedStore, type Vault, vaultWith } from '@waybill/database';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { everyRoute, makeOneOfEach } from './every-route.ts';
import { sendJson } from './send.ts';
import { type Member, theWorld, type World } from './world.ts';

/** The key that the world starts with, and the one that comes after it. */
const first = Buffer.alloc(32);
const second = randomBytes(32);
const both = vaultWith(
  new Map([
    ['second', second],
    ['first', first],
  ]),
);
const young = vaultWith(new Map([['second', second]]));

let world: World;
beforeAll(async () => {
  world = await theWorld();
  const ids = await makeOneOfEach(world);
  await post('/v1/webhook-endpoints', {
    url: 'https://a.example/',
    headers: { 'x-secret': 'of the merchant' },
  });
  await post(`/v1/webhook-endpoints/${ids.get('/v1/webhook-endpoints')}/rotate-secret`, {});
  await post('/v1/carrier-accounts', { carrier: 'generic', username: 'signs', authentication: 'hmac' });
});
afterAll(() => world.close());

const post = (path: string, body: object) => {
  const [, collection = ''] = /^(\/v1\/[^/]+)/.exec(path) ?? [];
  const place = everyRoute(world).find(({ route }) => route.path === collection);
  return sendJson(place?.member.port ?? 0, { method: 'POST', path, key: world.mine, body });
};

/**
 * Tables whose rows are on their way somewhere: what is sealed in them arrives in a column that is known. And stored
 * answers to repeated requests: forgotten after a month, they say themselves that a secret can no longer be shown.
 */
const passing = ['outbox', 'jobs', 'inbox', 'idempotency_keys'];

/** Every column of a schema, of whatever type, with a value in it that the first key has sealed. */
async function columnsWithSecrets({ database }: Member): Promise<string[]> {
  const { rows } = await database.raw<{ rows: { table: string; column: string }[] }>(
    `select table_name as table, column_name as column from information_schema.columns
      where table_schema = current_schema() and not table_name = any(?)`,
    [passing],
  );
  const found: string[] = [];
  for (const { table, column } of rows) {
    const sealed = await database.raw(`select 1 from ?? where ??::text ~ ? limit 1`, [
      table,
      column,
      '(^|")first\\.[A-Za-z0-9_-]{16}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{22}',
    ]);
    if (sealed.rows.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}

const columnsOf = ({ sealed }: Member) => sealed.flatMap(({ columns }) => columns);
const keysIn = async (member: Member) =>
  (await countByKey(member.database, columnsOf(member))).map(({ key }) => key);

test('every column with a sealed value is known to whoever changes the keys', async () => {
  const found: string[] = [];
  for (const member of world.members) {
    const known = columnsOf(member).map(({ table, column }) => `${table}.${column}`);
    const here = await columnsWithSecrets(member);
    expect(
      here.filter((place) => !known.includes(place)),
      member.name,
    ).toEqual([]);
    found.push(...here);
  }
  expect(found).toEqual(
    expect.arrayContaining([
      'providers.credentials',
      'carrier_accounts.secret',
      'webhook_endpoints.secret',
      'webhook_endpoints.previous_secret',
      'webhook_endpoints.headers',
    ]),
  );
});

const withVault = (stores: readonly SealedStore[], vault: Vault): SealedStore[] =>
  stores.map(({ columns }) => ({ columns, vault }));

test('a change of keys reaches every service’s secrets, and afterwards the old key can go', async () => {
  for (const member of world.members) {
    const { database, sealed } = member;
    const onStuck = vi.fn();
    const chore = resealing({ database, stores: withVault(sealed, both), onStuck });
    while (await chore.portion());
    expect(onStuck).not.toHaveBeenCalled();
    expect(new Set(await keysIn(member))).toEqual(new Set(sealed.length > 0 ? ['second'] : []));
    for (const column of columnsOf(member)) {
      const rows = await database(column.table)
        .select({ id: 'id', tenantId: 'tenant_id', sealed: column.column })
        .whereNotNull(column.column);
      for (const row of rows) expect(young.open(row.sealed, placeIn(column, row))).not.toBe('');
    }
  }
});
