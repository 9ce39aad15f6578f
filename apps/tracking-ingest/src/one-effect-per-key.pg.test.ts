import { changeAudited } from '@waybill/contracts';
import { oneEffectPerKey, type Pair, twoBodies } from '@waybill/http/testing';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { carrier } from './testing/scans.fixture.ts';
import { demo, type ServiceUnderTest, serviceUnderTest } from './testing/service.fixture.ts';

let under: ServiceUnderTest;
beforeAll(async () => {
  under = await serviceUnderTest();
  await under.service.start();
});
afterAll(() => under.close());

const authorization = `Bearer ${demo.apiKey}`;
const made = async (path: string, body: object): Promise<string> =>
  (await under.api.post(path).set({ authorization }).send(body).expect(201)).body.id;
const account = async () =>
  `/v1/carrier-accounts/${await made('/v1/carrier-accounts', { carrier: 'generic' })}`;
const code = (childCode: string) => ({ carrier, childCode, status: 'delivered' });
const twice = async (): Promise<string> => {
  await made('/v1/code-maps', code('again'));
  return made('/v1/code-maps', { ...code('again'), status: 'lost' });
};

const pairs: Record<string, () => Pair | Promise<Pair>> = {
  createCarrierAccount: () =>
    twoBodies('/v1/carrier-accounts', { carrier: 'generic' }, { carrier: 'generic', username: 'other' }),
  rotateCarrierSecret: async () =>
    twoBodies(`${await account()}/rotate`, {}, { previousValidForSeconds: 60 }),
  mapCode: () => twoBodies('/v1/code-maps', code('one'), code('two')),
  revertCodeMap: async () => twoBodies(`/v1/code-maps/${await twice()}/revert`, {}, { version: 0 }),
  startReplay: () =>
    twoBodies('/v1/replays', { from: '2026-01-01T00:00:00Z' }, { from: '2026-01-02T00:00:00Z' }),
};

const exceptions: Record<string, string> = {
  disableCarrierAccount: 'what is disabled stays so',
  enableCarrierAccount: 'what is enabled stays so',
  cancelReplay: 'what is cancelled stays so',
};

/** Each change is told to the audit log, in its own transaction. */
const effects = () =>
  eventually(async () => {
    expect(await under.sql('outbox').where({ type: changeAudited.type })).toEqual([]);
    return under.heard.filter(({ type }) => type === changeAudited.type).length;
  });

oneEffectPerKey({
  routes: () => under.service.routes,
  send: (method, { path, body }, key) =>
    under.api[method.toLowerCase() as 'post'](path).set({ authorization, 'idempotency-key': key }).send(body),
  effects,
  pairs,
  exceptions,
});

test('an answer that shows a secret once is kept without it in clear, and repeated with it', async () => {
  for (const kind of ['basic', 'hmac']) {
    const open = () =>
      under.api
        .post('/v1/carrier-accounts')
        .set({ authorization, 'idempotency-key': `secret-${kind}` })
        .send({ carrier: kind === 'basic' ? carrier : 'generic' });
    const { body } = await open().expect(201);
    expect(body.secret.length).toBeGreaterThan(20);
    expect(JSON.stringify(await under.sql('idempotency_keys').select())).not.toContain(body.secret);
    expect((await open().expect(201)).body).toEqual(body);
  }
});
