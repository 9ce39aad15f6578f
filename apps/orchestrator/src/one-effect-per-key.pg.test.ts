import { oneEffectPerKey, type Pair, twoBodies } from '@waybill/http/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demo } from './testing/orchestrator.ts';
import { type Platform, platform } from './testing/platform.ts';

let waybill: Platform;
beforeAll(async () => {
  waybill = await platform();
});
afterAll(() => waybill.close());

const authorization = `Bearer ${demo.apiKey}`;
const secret = 'sk_a_secret_that_nobody_may_see';
const provider = (name: string) => ({
  adapter: 'simulated',
  name,
  baseUrl: `${waybill.networks.url}/${name}`,
  credentials: { apiKey: secret },
});
const rules = (rank: string | object) => ({ rules: [], rank });
const set = (name: string) => ({ name, scope: { kind: 'brand', externalId: name }, ...rules('cost') });
const aSet = async (name: string): Promise<string> => {
  const { body } = await waybill.api.post('/v1/rule-sets').set({ authorization }).send(set(name)).expect(201);
  return `/v1/rule-sets/${body.id}`;
};

const pairs: Record<string, () => Pair | Promise<Pair>> = {
  connectProvider: () => twoBodies('/v1/providers', provider('one'), provider('two')),
  saveRuleSet: () => twoBodies('/v1/rule-sets', set('a'), set('b')),
  saveRuleSetVersion: async () =>
    twoBodies(`${await aSet('c')}/versions`, rules({ weights: { cost: 1 } }), rules('cost')),
  activateRuleSet: async () => twoBodies(`${await aSet('d')}/activate`, {}, { version: 1 }),
};

const exceptions: Record<string, string> = {
  changeProvider: 'the same change again ends in the same',
  disconnectProvider: 'what is disconnected stays so',
  testProvider: 'nothing is booked or kept; asked again it is meant to try again',
  retireRuleSet: 'what is retired stays so',
};

const countOf = async (table: string, where: object = {}) =>
  Number((await waybill.sql(table).where(where).count('* as n').first())?.n);

oneEffectPerKey({
  routes: () => waybill.routes,
  send: (method, { path, body }, key) =>
    waybill.api[method.toLowerCase() as 'post'](path)
      .set({ authorization, 'idempotency-key': key })
      .send(body),
  effects: async () =>
    (await countOf('providers')) +
    (await countOf('rule_set_versions')) +
    (await countOf('rule_set_versions', { state: 'active' })),
  pairs,
  exceptions,
});

test('no credential is kept in clear with an answer', async () => {
  expect(JSON.stringify(await waybill.sql('idempotency_keys').select())).not.toContain(secret);
});
