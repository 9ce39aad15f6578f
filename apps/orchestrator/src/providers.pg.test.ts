import { formatApiKey, shipmentDispatched, shipmentDispatchFailed } from '@waybill/contracts';
import { hashApiKey } from '@waybill/http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demo } from './testing/orchestrator.ts';
import { type Platform, platform } from './testing/platform.ts';

let waybill: Platform;
const stranger = formatApiKey(Buffer.alloc(32, 8));
beforeAll(async () => {
  waybill = await platform();
  const key = { id: 'key_other', tenant_id: 'ten_other', name: 'other', scopes: ['*'], revision: 1 };
  await waybill.sql('api_keys').insert({ ...key, hash: hashApiKey(stranger) });
});
afterAll(() => waybill.close());

const call = (method: 'get' | 'post' | 'patch' | 'delete', path: string, key = demo.apiKey) =>
  waybill.api[method](`/v1/providers${path}`).set('authorization', `Bearer ${key}`);
const secret = 'sk_a_secret_that_nobody_may_see';
const connection = (name: string, more: object = {}) => ({
  adapter: 'simulated',
  name,
  baseUrl: `${waybill.networks.url}/${name}`,
  credentials: { apiKey: secret },
  ...more,
});
const connect = async (name: string, more: object = {}) => {
  const { body } = await call('post', '').send(connection(name, more)).expect(201);
  return body as { id: string };
};

describe('a provider', () => {
  test('can be connected, read, changed and disconnected, and its credentials never come out', async () => {
    const { id } = await connect('one', { enabledServices: ['ground'] });
    const read = await call('get', `/${id}`).expect(200);
    expect(read.body).toMatchObject({
      name: 'one',
      displayName: 'one',
      active: true,
      scopes: [],
      areas: null,
    });
    const changed = await call('patch', `/${id}`)
      .send({
        displayName: 'One',
        scopes: [{ kind: 'location', externalId: 'far' }],
        credentials: { apiKey: 'new' },
      })
      .expect(200);
    expect(changed.body).toEqual({
      ...read.body,
      displayName: 'One',
      scopes: [{ kind: 'location', externalId: 'far' }],
    });
    const row = await waybill.sql('providers').where({ id }).first();
    const all = await call('get', '').expect(200);
    for (const text of [read.text, changed.text, all.text, JSON.stringify(row)])
      expect(text).not.toContain(secret);
    await call('delete', `/${id}`).expect(204);
    await call('get', `/${id}`).expect(404);
    await call('delete', `/${id}`).expect(404);
    const gone = await waybill.sql('providers').where({ id }).first();
    expect(gone.credentials).toBe('erased...');
    await connect('one');
  });

  test.each([
    ['an adapter that does not exist', { adapter: 'nobody' }, 422, 'adapter'],
    ['credentials that the adapter does not know', { credentials: { password: secret } }, 422, 'credentials'],
    ['settings that the adapter does not know', { settings: { colour: 'red' } }, 422, 'settings'],
    ['an address that is not allowed', { baseUrl: 'http://169.254.169.254/latest' }, 422, 'baseUrl'],
    ['no address, where the adapter has no usual one', { baseUrl: undefined }, 422, 'baseUrl'],
    ['an area of no kind', { areas: [{ radiusKm: 5 }] }, 400, 'areas.0'],
    ['a scope without its name', { scopes: [{ kind: 'brand' }] }, 400, 'scopes.0'],
    ['a field that does not exist', { colour: 'red' }, 400, undefined],
  ])('is refused with %s', async (_what, change, status, parameter) => {
    const { body, text } = await call('post', '').send(connection('bad', change)).expect(status);
    if (parameter) expect(body.errors[0].parameter).toMatch(new RegExp(`^${parameter}`));
    expect(text).not.toContain(secret);
  });

  test('has a name of its own, whatever its capitals', async () => {
    await connect('taken');
    const { body } = await call('post', '').send(connection('Taken')).expect(422);
    expect(body).toMatchObject({ type: 'DUPLICATE_NAME', errors: [{ parameter: 'name' }] });
    const { id } = await connect('free');
    await call('patch', `/${id}`).send({ name: 'taken' }).expect(422);
  });

  test('of another tenant does not exist', async () => {
    const { id } = await connect('private');
    await call('get', `/${id}`, stranger).expect(404);
    await call('patch', `/${id}`, stranger).send({ active: false }).expect(404);
    await call('post', `/${id}/test`, stranger).expect(404);
    await call('delete', `/${id}`, stranger).expect(404);
  });

  test('needs a key that may write', async () => {
    const reader = formatApiKey(Buffer.alloc(32, 9));
    const key = { id: 'key_reader', tenant_id: demo.tenantId, name: 'reader', revision: 1 };
    await waybill.sql('api_keys').insert({ ...key, scopes: ['providers:read'], hash: hashApiKey(reader) });
    await call('get', '', reader).expect(200);
    await call('post', '', reader).send(connection('mine')).expect(403);
  });
});

describe('the test of a connection', () => {
  test('really asks the provider, and says in words what came of it', async () => {
    const { id } = await connect('tested');
    const network = waybill.networks.network('tested');
    const tell = async () => (await call('post', `/${id}/test`).expect(200)).body;
    expect(await tell()).toMatchObject({
      outcome: 'ok',
      status: 200,
      message: expect.stringMatching(/^The connection works: Ground, in \d+ ms\.$/),
    });
    network.quoting = 'refuses';
    expect(await tell()).toMatchObject({
      outcome: 'rejected',
      status: 422,
      message: 'The provider was reached, and refused: Not today.',
    });
    network.quoting = 'is away';
    expect(await tell()).toMatchObject({ outcome: 'unavailable', status: 503 });
    network.quoting = 'hangs';
    expect(await tell()).toMatchObject({ outcome: 'timed_out', status: null });
    expect(waybill.networks.heard.filter((line) => line.startsWith('tested'))).toEqual(
      Array.from({ length: 4 }, () => 'tested POST quotes'),
    );
  });

  test('says so when the stored credentials cannot be opened', async () => {
    const { id } = await connect('broken');
    await waybill.sql('providers').where({ id }).update({ credentials: 'lost.AAAA.AAAA.AAAA' });
    const { body } = await call('post', `/${id}/test`).expect(200);
    expect(body).toMatchObject({ outcome: 'unavailable', message: expect.stringContaining('credentials') });
  });
});

describe('orders of a location', () => {
  const dispatched = async (locationExternalId: string, brandExternalId: string | null = null) => {
    const shipmentId = await waybill.order({ locationExternalId, brandExternalId });
    const { provider } = await waybill.hears(shipmentDispatched, shipmentId);
    return provider.name;
  };

  test('go to the providers of the nearest scope', async () => {
    await connect('of-location', { scopes: [{ kind: 'location', externalId: 'near' }] });
    await connect('of-brand', { scopes: [{ kind: 'brand', externalId: 'marque' }] });
    for (const name of ['of-location', 'of-brand']) waybill.networks.network(name).price = 90_000;
    expect(await dispatched('near', 'marque')).toBe('of-location');
    expect(await dispatched('other', 'marque')).toBe('of-brand');
    expect(await dispatched('other')).not.toMatch(/^of-/);
  });

  test('cannot be placed when none is assigned: NO_PROVIDER_ASSIGNED', async () => {
    const before = await waybill.sql('provider_assignments').select();
    await waybill.sql('provider_assignments').delete();
    const failed = await waybill.hears(shipmentDispatchFailed, await waybill.order());
    expect(failed.problem).toBe('NO_PROVIDER_ASSIGNED');
    await waybill.sql('provider_assignments').insert(before);
  });

  test('keep their provider from being disconnected', async () => {
    const { id } = await connect('busy', { scopes: [{ kind: 'location', externalId: 'busy' }] });
    expect(await dispatched('busy')).toBe('busy');
    const { body } = await call('delete', `/${id}`).expect(409);
    expect(body.type).toBe('INVALID_OPERATION');
    await call('patch', `/${id}`).send({ active: false }).expect(200);
    expect(await dispatched('busy')).not.toBe('busy');
  });
});

test('there are at most 100 providers, however many are connected at once', async () => {
  const living = () => waybill.sql('providers').where({ tenant_id: demo.tenantId, deleted_at: null });
  const one = await living().first('tenant_id', 'adapter', 'display_name', 'base_url', 'credentials');
  const [counted] = await living().count();
  const room = 98 - Number(counted?.count);
  const many = Array.from({ length: room }, (_, i) => ({ ...one, id: `prv_${i}`, name: `of many ${i}` }));
  await waybill.sql('providers').insert(many);
  const atOnce = Array.from({ length: 6 }, (_, i) => call('post', '').send(connection(`at-once-${i}`)));
  const statuses = (await Promise.all(atOnce)).map(({ status }) => status);
  expect(statuses.sort()).toEqual([201, 201, 422, 422, 422, 422]);
});
