import { apiKeyUsed, scopes } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Platform, platform } from '../../testing/platform.ts';

let world: Platform;
beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());

const keys = '/v1/api-keys';
const issue = async (body: object = {}) =>
  (
    await world.api
      .post(keys)
      .send({ name: 'checkout', scopes: ['*'], ...body })
      .expect(201)
  ).body;
const as = (key: string) => supertest.agent(world.service.http).set('x-api-key', key);
const listed = async () => (await world.api.get(keys).expect(200)).body.apiKeys;
const revoke = (id: string) => world.api.delete(`${keys}/${id}`);

describe('201', () => {
  test('the key is shown once; afterwards only how it ends', async () => {
    const { key, ...issued } = await issue({ name: 'shown once' });
    expect(key).toMatch(/^wb_live_/);
    expect(issued).toMatchObject({ hint: `wb_live_…${key.slice(-4)}`, lastUsedAt: null, expiresAt: null });
    expect(await listed()).toContainEqual(issued);
    expect(JSON.stringify(await world.database('api_keys'))).not.toContain(key);
  });

  test('a key works at once, beside those there were: so keys are exchanged', async () => {
    const [old, next] = [await issue(), await issue()];
    await as(old.key).get(keys).expect(200);
    await as(next.key).get(keys).expect(200);
    await as(next.key).delete(`${keys}/${old.id}`).expect(204);
    await as(next.key).get(keys).expect(200);
    await eventually(() => as(old.key).get(keys).expect(401));
  });

  test('the other services are told its hash, its scopes and its end, and never the key', async () => {
    const { id, key } = await issue({ scopes: ['shipments:read'] });
    await revoke(id).expect(204);
    await eventually(() => {
      const told = world.others.keys.filter(({ data }) => data.keyId === id).map(({ data }) => data);
      told.sort((one, other) => one.revision - other.revision);
      expect(told).toMatchObject([
        { revision: 1, scopes: ['shipments:read'], revokedAt: null },
        { revision: 2, revokedAt: expect.any(String) },
      ]);
      expect(JSON.stringify(told)).not.toContain(key);
    });
  });
});

const ours = Object.keys(scopes).filter((scope) =>
  /^(shipments|locations|brands|settings|api-keys|audit-log):/.test(scope),
);

describe('403', () => {
  test.each(ours)('a key without %s gets nothing that needs it', async (missing) => {
    const others = Object.keys(scopes).filter((scope) => scope !== missing);
    const { key } = await issue({ name: missing, scopes: others });
    const routes = world.service.routes.filter(
      // Stores bring their key in a way of their own, and are told no in words of their own: tested there.
      ({ auth, scopes: needed }) => auth === 'merchant' && needed?.includes(missing),
    );
    expect(routes.length).toBeGreaterThan(0);
    for (const { method, path } of routes) {
      const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
      const answer = await as(key)[verb](path).send({});
      expect([answer.status, answer.body.type], `${method} ${path}`).toEqual([403, 'FORBIDDEN']);
    }
    const { apiKeys } = (await world.api.get(keys)).body;
    await revoke(apiKeys.find(({ name }: { name: string }) => name === missing).id).expect(204);
  });

  test('nobody hands out more than they have', async () => {
    const { key } = await issue({ scopes: ['api-keys:write', 'shipments:read'] });
    const wish = (wanted: string[]) => as(key).post(keys).send({ name: 'more', scopes: wanted });
    await wish(['shipments:read']).expect(201);
    await wish(['shipments:write']).expect(403);
    await wish(['*']).expect(403);
  });
});

test.each([
  [{ scopes: [] }, 400],
  [{ scopes: ['shipments:fly'] }, 400],
  [{ name: '' }, 400],
  [{ expiresAt: 'tomorrow' }, 400],
  [{ surprise: 1 }, 400],
  [{ expiresAt: '2020-01-01T00:00:00Z' }, 422],
])('%j is refused with %i', async (body, status) => {
  await world.api
    .post(keys)
    .send({ name: 'x', scopes: ['*'], ...body })
    .expect(status);
});

test('a key is of no use after its end', async () => {
  const { id, key } = await issue({ expiresAt: new Date(Date.now() + 60_000).toISOString() });
  await as(key).get(keys).expect(200);
  await world
    .database('api_keys')
    .where({ id })
    .update({ expires_at: new Date(Date.now() - 1) });
  await eventually(() => as(key).get(keys).expect(401));
});

test('what is revoked is gone: from the list, and for a second revocation', async () => {
  const { id } = await issue();
  await revoke(id).expect(204);
  await revoke(id).expect(404);
  expect((await listed()).map((key: { id: string }) => key.id)).not.toContain(id);
});

test('there are at most 100, however many are issued at once', async () => {
  const { tenantId: tenant_id } = world.demo;
  const one = { tenant_id, name: 'one of many', ending: 'x', scopes: ['*'], revision: 1 };
  const room = 98 - (await listed()).length;
  const many = Array.from({ length: room }, (_, i) => ({
    ...one,
    id: `key_${i}`,
    hash: `${i}`.padStart(64, '0'),
  }));
  await world.database('api_keys').insert(many);
  const wish = { name: 'at once', scopes: ['*'] };
  const atOnce = Array.from({ length: 6 }, () => world.api.post(keys).send(wish));
  const statuses = (await Promise.all(atOnce)).map(({ status }) => status);
  await world.database('api_keys').where({ name: one.name }).delete();
  expect(statuses.sort()).toEqual([201, 201, 422, 422, 422, 422]);
});

test('the last use is what any service told, the latest of all', async () => {
  const { id } = await issue();
  const tell = (usedAt: string) =>
    world.others.messaging.inTransaction(({ publish }) =>
      publish(apiKeyUsed, { tenantId: world.demo.tenantId, subject: id, data: { keyId: id, usedAt } }),
    );
  const lastUse = async () => (await listed()).find((key: { id: string }) => key.id === id).lastUsedAt;
  await tell('2026-01-15T12:00:00.000Z');
  await eventually(async () => expect(await lastUse()).toBe('2026-01-15T12:00:00.000Z'));
  await tell('2026-01-15T11:00:00.000Z');
  await tell('2026-01-15T13:00:00.000Z');
  await eventually(async () => expect(await lastUse()).toBe('2026-01-15T13:00:00.000Z'));
});

test('this service tells of its own uses when it stops, at the latest', async () => {
  const { id, key } = await issue();
  await as(key).get(keys).expect(200);
  await world.service.stop();
  const told = await world.database('outbox').where({ type: apiKeyUsed.type, subject: id });
  expect(told).toHaveLength(1);
});
