import { type AuditEntry, changeAudited, type Envelope } from '@waybill/contracts';
import { connect, type Knex, migrate } from '@waybill/database';
import { apiKeysIn, hashApiKey } from '@waybill/http';
import { eventually, type TestDatabase, testDatabase } from '@waybill/testing';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { service as definition } from './service.ts';
import { demo, type Orchestrator, schema, startOrchestrator } from './testing/orchestrator.ts';

const networks = 'http://127.0.0.1:1';
const request = 'a-request-of-this-test';
const secret = 'sk_a_secret_that_nobody_may_see';

let database: TestDatabase;
let sql: Knex;
let orchestrator: Orchestrator;
const told: Envelope[] = [];

beforeAll(async () => {
  database = await testDatabase();
  sql = connect({ url: database.url, schema, applicationName: 'test' });
  await migrate(sql, { schema, migrations: definition.migrations });
  const key = { name: 'test', scopes: ['*'], expiresAt: null, revokedAt: null, revision: 1 };
  await apiKeysIn(sql).upsert({
    id: 'key_test',
    tenantId: demo.tenantId,
    hash: hashApiKey(demo.apiKey),
    ...key,
  });
  orchestrator = await startOrchestrator(database.url, networks);
  const queue = { queue: 'test.hear', topics: [changeAudited.type], prefetch: 100 };
  await orchestrator.transport.subscribe(queue, async ({ body }) => {
    told.push(JSON.parse(body) as Envelope);
    return 'ack';
  });
});
afterAll(async () => {
  await orchestrator.service.stop();
  await orchestrator.transport.close();
  await orchestrator.pool.destroy();
  await sql.destroy();
  await database.close();
});

const call = (method: 'post' | 'patch' | 'delete', path: string, body?: object) =>
  supertest(orchestrator.service.http)
    [method](path)
    .set({ authorization: `Bearer ${demo.apiKey}`, 'x-request-id': request })
    .send(body);

/** Every entry about a thing, once there are so many. The event's own schema is that of GET /v1/audit-log. */
const entriesOf = (subject: string, length: number): Promise<AuditEntry[]> =>
  eventually(() => {
    const about = told.filter((envelope) => envelope.subject === subject);
    expect(about).toHaveLength(length);
    return about.map(({ data }) => changeAudited.data.parse(data)).sort((a, b) => (a.id < b.id ? -1 : 1));
  });
const actionsOf = (entries: readonly AuditEntry[]) => entries.map(({ action }) => action);

const aProvider = async (name: string): Promise<string> => {
  const credentials = { apiKey: secret };
  const connection = { adapter: 'simulated', name, baseUrl: `${networks}/${name}`, credentials };
  return (await call('post', '/v1/providers', connection).expect(201)).body.id;
};
const save = async (name: string, scope: object): Promise<string> =>
  (await call('post', '/v1/rule-sets', { name, scope, rules: [], rank: 'cost' }).expect(201)).body.id;

describe('a provider', () => {
  test('its connecting, changing and disconnecting are audited, with who asked and on which request', async () => {
    const id = await aProvider('one');
    await call('patch', `/v1/providers/${id}`, { displayName: 'One', active: false }).expect(200);
    await call('delete', `/v1/providers/${id}`).expect(204);
    const entries = await entriesOf(id, 3);
    expect(actionsOf(entries)).toEqual(['provider.connected', 'provider.changed', 'provider.disconnected']);
    const [connected, changed, gone] = entries;
    expect(connected).toMatchObject({
      actor: 'key_test',
      requestId: request,
      subject: id,
      before: null,
      after: { name: 'one', adapter: 'simulated', baseUrl: `${networks}/one` },
    });
    expect(changed).toMatchObject({
      before: { displayName: 'one', active: true },
      after: { displayName: 'One', active: false },
    });
    expect(Object.keys(changed?.after ?? {}).sort()).toEqual(['active', 'displayName']);
    expect(gone).toMatchObject({ before: { displayName: 'One', scopes: [] }, after: null });
  });

  test('that its credentials changed shows; what they are does not, not even sealed', async () => {
    const id = await aProvider('two');
    const { credentials: sealed } = await sql('providers').where({ id }).first();
    await call('patch', `/v1/providers/${id}`, { credentials: { apiKey: 'another secret' } }).expect(200);
    const [connected, changed] = await entriesOf(id, 2);
    expect(connected?.after?.credentials).toBe('[redacted]');
    expect(changed?.before).toEqual({ credentials: '[redacted]' });
    expect(changed?.after).toEqual({ credentials: '[redacted]' });
    for (const text of [secret, 'another secret', sealed]) expect(JSON.stringify(told)).not.toContain(text);
  });

  test('a change that is refused, or changes nothing, leaves no trace', async () => {
    const id = await aProvider('three');
    const scopes = [
      { kind: 'location', externalId: 'b' },
      { kind: 'brand', externalId: 'a' },
    ];
    await call('patch', `/v1/providers/${id}`, { scopes }).expect(200);
    await call('patch', `/v1/providers/${id}`, { scopes: scopes.toReversed() }).expect(200);
    await call('patch', `/v1/providers/${id}`, { name: 'two' }).expect(422);
    await call('delete', `/v1/providers/${id}`).expect(204);
    const actions = actionsOf(await entriesOf(id, 3));
    expect(actions).toEqual(['provider.connected', 'provider.changed', 'provider.disconnected']);
  });
});

describe('a rule set', () => {
  test('its saving, its versions, its activation and its end are audited', async () => {
    const id = await save('mine', { kind: 'brand', externalId: 'shoes' });
    await call('post', `/v1/rule-sets/${id}/versions`, { rules: [], rank: 'speed' }).expect(201);
    await call('post', `/v1/rule-sets/${id}/activate`).expect(200);
    await call('post', `/v1/rule-sets/${id}/activate`).expect(200);
    await call('post', `/v1/rule-sets/${id}/retire`).expect(200);
    const told = (await entriesOf(id, 4)).map(({ action, before, after }) => ({ action, before, after }));
    expect(told).toEqual([
      {
        action: 'rule_set.saved',
        before: null,
        after: {
          name: 'mine',
          scope: { kind: 'brand', externalId: 'shoes' },
          version: 1,
          rules: [],
          rank: 'cost',
        },
      },
      {
        action: 'rule_set.version_saved',
        before: { version: 1, rank: 'cost' },
        after: { version: 2, rank: 'speed' },
      },
      { action: 'rule_set.activated', before: { activeVersion: null }, after: { activeVersion: 2 } },
      { action: 'rule_set.retired', before: { activeVersion: 2 }, after: { activeVersion: null } },
    ]);
  });

  test('that another takes over its scope is audited as its end too', async () => {
    const scope = { kind: 'location', externalId: 'north' };
    const [old, next] = [await save('old', scope), await save('next', scope)];
    await call('post', `/v1/rule-sets/${old}/activate`).expect(200);
    await call('post', `/v1/rule-sets/${next}/activate`).expect(200);
    expect(actionsOf(await entriesOf(old, 3))).toEqual([
      'rule_set.saved',
      'rule_set.activated',
      'rule_set.retired',
    ]);
    expect(actionsOf(await entriesOf(next, 2))).toEqual(['rule_set.saved', 'rule_set.activated']);
  });
});
