import type { AuditEntry } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aScan, carrier, credentials, path } from '../../testing/scans.fixture.ts';
import { addKey, demo, type ServiceUnderTest, serviceUnderTest } from '../../testing/service.fixture.ts';

let under: ServiceUnderTest;
beforeAll(async () => {
  under = await serviceUnderTest({ PUBLIC_BASE_URL: 'https://way.example/' });
  await under.service.start();
});
afterAll(() => under.close());

const as = (method: 'get' | 'post', url: string) =>
  under.api[method](url).set('authorization', `Bearer ${demo.apiKey}`);
const create = (body: object) => as('post', '/v1/carrier-accounts').send({ carrier, ...body });
const pushAs = (username: string, password: string) =>
  under.api
    .post(path)
    .auth(username, password)
    .send(aScan('OPENED', 1, '006'));

test('an account opened with nothing but a carrier has a name and a password, shown once, that let scans in', async () => {
  const { body } = await create({}).expect(201);
  expect(body).toMatchObject({
    carrier,
    username: body.id,
    authentication: 'basic',
    status: 'enabled',
    pushUrl: `https://way.example/carriers/${carrier}/scans`,
    secret: expect.stringMatching(/^[\w-]{32}$/),
  });
  await pushAs(body.username, body.secret).expect(200);
  const shown = await as('get', `/v1/carrier-accounts/${body.id}`).expect(200);
  expect(shown.body).not.toHaveProperty('secret');
  const listed = await as('get', '/v1/carrier-accounts').expect(200);
  expect(JSON.stringify(listed.body)).not.toContain(body.secret);
  expect(listed.body.accounts).toContainEqual(shown.body);
});

test('a name and a password that were agreed on before can be given', async () => {
  const secret = 'a'.repeat(32);
  const { body } = await create({ username: 'given', secret }).expect(201);
  expect([body.username, body.secret]).toEqual(['given', null]);
  await pushAs('given', secret).expect(200);
});

test.each([
  ['a carrier that nobody knows', { carrier: 'nobody' }, 422, 'carrier'],
  ['a way that the carrier does not have', { authentication: 'hmac' }, 422, 'authentication'],
  ['a short password', { secret: 'short' }, 400, 'secret'],
  ['a name with a colon', { username: 'a:b:c' }, 400, 'username'],
  ['a name that is taken', { username: `demo-${carrier}` }, 422, 'username'],
  ['a field that does not exist', { passwort: 'x' }, 400, 'passwort'],
])('%s is refused, and the place is named', async (_what, given, status, parameter) => {
  const { body } = await create(given).expect(status);
  expect(body.errors).toMatchObject([{ parameter }]);
});

test('after a rotation both passwords are good, the old one until its end', async () => {
  const opened = await create({ username: 'rotating' }).expect(201);
  const url = `/v1/carrier-accounts/${opened.body.id}/rotate`;
  const { body } = await as('post', url).send({ previousValidForSeconds: 60 }).expect(200);
  const until = new Date(under.clock.now().getTime() + 60_000).toISOString();
  expect(body.previousSecretValidUntil).toBe(until);
  await pushAs('rotating', opened.body.secret).expect(200);
  await pushAs('rotating', body.secret).expect(200);
  under.clock.advance(60_000);
  await pushAs('rotating', opened.body.secret).expect(401);
  await pushAs('rotating', body.secret).expect(200);
});

test('a rotation without a body gives a day, and one of no seconds ends the old password at once', async () => {
  const { body } = await create({ username: 'ending' }).expect(201);
  const url = `/v1/carrier-accounts/${body.id}/rotate`;
  const aDayOn = new Date(under.clock.now().getTime() + 86_400_000).toISOString();
  expect((await as('post', url).expect(200)).body.previousSecretValidUntil).toBe(aDayOn);
  const second = await as('post', url)
    .send({ previousValidForSeconds: 0, secret: 'b'.repeat(32) })
    .expect(200);
  expect(second.body).toMatchObject({ previousSecretValidUntil: null, secret: null });
  await pushAs('ending', body.secret).expect(401);
  await pushAs('ending', 'b'.repeat(32)).expect(200);
});

test('a disabled account opens nothing until it is enabled again', async () => {
  const { body } = await create({ username: 'shut' }).expect(201);
  const turn = (verb: string) => as('post', `/v1/carrier-accounts/${body.id}/${verb}`).expect(200);
  await pushAs('shut', body.secret).expect(200);
  expect((await turn('disable')).body).toMatchObject({ status: 'disabled', disabledAt: expect.any(String) });
  await pushAs('shut', body.secret).expect(401);
  expect((await turn('enable')).body.status).toBe('enabled');
  await pushAs('shut', body.secret).expect(200);
});

test('another tenant’s account is not found, whatever is asked of it', async () => {
  await under.sql('carrier_accounts').insert({
    id: 'cac_theirs',
    tenant_id: 'ten_theirs',
    carrier,
    username: 'theirs',
    password_hash: Buffer.alloc(32),
  });
  const url = '/v1/carrier-accounts/cac_theirs';
  await as('get', url).expect(404);
  for (const verb of ['rotate', 'disable', 'enable']) await as('post', `${url}/${verb}`).expect(404);
});

test('who may only look may not change, and without a key there is nothing to see', async () => {
  const key = 'wb_live_looking';
  await under.api.get('/v1/carrier-accounts').set('x-api-key', key).expect(401);
  await under.api.get('/v1/carrier-accounts').expect(401);
  const looker = await addKey(under.sql, ['tracking:read']);
  await under.api.get('/v1/carrier-accounts').set('x-api-key', looker).expect(200);
  await under.api.post('/v1/carrier-accounts').set('x-api-key', looker).send({ carrier }).expect(403);
});

test('every change is told to the audit log, and no secret with it', async () => {
  const { body } = await create({ username: 'audited' }).expect(201);
  await as('post', `/v1/carrier-accounts/${body.id}/disable`).expect(200);
  const entries = () =>
    under.heard.map(({ data }) => data as AuditEntry).filter(({ subject }) => subject === body.id);
  await eventually(() => expect(entries()).toHaveLength(2));
  expect(entries().map(({ action, actor }) => [action, actor])).toEqual([
    ['carrier_account.created', 'key_test'],
    ['carrier_account.disabled', 'key_test'],
  ]);
  expect(JSON.stringify(entries())).not.toContain(body.secret);
});

test('a carrier’s one password that is wrong does not make its others wait', async () => {
  const { username, password } = credentials();
  const { body } = await create({ username: 'mistyped' }).expect(201);
  const statuses: number[] = [];
  for (let tries = 0; tries < 62; tries += 1) statuses.push((await pushAs('mistyped', 'wrong')).status);
  expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
  await pushAs(username, password).expect(200);
  await pushAs('mistyped', body.secret).expect(200);
});

test('there are at most 500, however many are opened at once', async () => {
  const accounts = () => under.sql('carrier_accounts').where({ tenant_id: demo.tenantId });
  const one = await accounts().whereNotNull('password_hash').first();
  const [counted] = await accounts().count();
  const room = 498 - Number(counted?.count);
  const many = Array.from({ length: room }, (_, i) => ({ ...one, id: `cac_${i}`, username: `of many ${i}` }));
  await under.sql('carrier_accounts').insert(many);
  const statuses = (await Promise.all(Array.from({ length: 6 }, () => create({})))).map(
    ({ status }) => status,
  );
  expect(statuses.sort()).toEqual([201, 201, 422, 422, 422, 422]);
});
