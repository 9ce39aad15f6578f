import {
  formatApiKey,
  shipmentDelivered,
  shipmentDispatched,
  shipmentDispatchFailed,
} from '@waybill/contracts';
import { hashApiKey } from '@waybill/http';
import { eventually } from '@waybill/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { decide } from './domain/decision/decide.ts';
import { rulesOf } from './rule-sets/index.ts';
import { decisionRecordsIn, unitOfWork } from './storage/index.ts';
import { demo } from './testing/orchestrator.ts';
import { type Platform, platform } from './testing/platform.ts';

let waybill: Platform;
let names: string[];
const stranger = formatApiKey(Buffer.alloc(32, 8));
beforeAll(async () => {
  waybill = await platform();
  names = await waybill.sql('providers').orderBy('id').pluck<string[]>('name');
  const key = { id: 'key_other', tenant_id: 'ten_other', name: 'other', scopes: ['*'], revision: 1 };
  await waybill.sql('api_keys').insert({ ...key, hash: hashApiKey(stranger) });
});
afterAll(() => waybill.close());
afterEach(() =>
  waybill
    .sql('rule_set_versions')
    .where({ state: 'active' })
    .update({ state: 'retired', retired_at: new Date() }),
);

const call = (method: 'get' | 'post', path: string, key = demo.apiKey) =>
  waybill.api[method](`/v1/rule-sets${path}`).set('authorization', `Bearer ${key}`);
let count = 0;
const aSet = (rules: object[], more: object = {}) => {
  count += 1;
  return { name: `set ${count}`, rules, rank: 'cost', ...more };
};
const save = async (rules: object[], more: object = {}) => {
  const { body } = await call('post', '').send(aSet(rules, more)).expect(201);
  return body as { id: string };
};
const activate = async (rules: object[], more: object = {}) => {
  const { id } = await save(rules, more);
  await call('post', `/${id}/activate`).expect(200);
  return id;
};
const only = (name: string) => ({
  effect: 'require',
  when: `provider.name == "${name}"`,
  name: `only ${name}`,
});
const winnerOf = async (order: object = {}) =>
  (await waybill.hears(shipmentDispatched, await waybill.order(order))).provider.name;

describe('a rule set', () => {
  test('is saved as a draft, which decides nothing until it is activated', async () => {
    const [first, second] = names as [string, string];
    waybill.networks.network(first).price = 100;
    const { body } = await call('post', '')
      .send(aSet([only(second)]))
      .expect(201);
    expect(body).toMatchObject({
      activeVersion: null,
      scope: { kind: 'tenant' },
      versions: [{ version: 1, state: 'draft' }],
    });
    expect(await winnerOf()).toBe(first);
    const active = await call('post', `/${body.id}/activate`).expect(200);
    expect(active.body).toMatchObject({ activeVersion: 1, versions: [{ state: 'active' }] });
    expect(await winnerOf()).toBe(second);
    await call('post', `/${body.id}/retire`).expect(200);
    expect(await winnerOf()).toBe(first);
    waybill.networks.network(first).price = 700;
  });

  test('is refused with the place of each mistake', async () => {
    const wrong = aSet([
      { effect: 'exclude', when: 'true &&\n  quote.prize > 5' },
      { effect: 'exclude', when: 'quote.price > 5' },
      { effect: 'exclude', when: 'order.currency.matches("(a+)+$")' },
      { effect: 'exclude', when: 'quote.price' },
    ]);
    const { body } = await call('post', '').send(wrong).expect(422);
    expect(body).toMatchObject({ type: 'INVALID_DATA', message: '3 places of the rules cannot be used.' });
    expect(body.errors).toMatchObject([
      { parameter: 'rules.0.when', line: 2, column: 9, message: 'Line 2, column 9: No such key: prize.' },
      { parameter: 'rules.2.when', line: 1, column: 1 },
      { parameter: 'rules.3.when', message: expect.stringContaining('must be true or false') },
    ]);
  });

  test.each([
    ['an effect that does not exist', { rules: [{ effect: 'delete', when: 'true' }] }],
    ['a preference without its weight', { rules: [{ effect: 'prefer', when: 'true' }] }],
    ['a cap without its currency', { rules: [{ effect: 'capPrice', amount: 5, when: 'true' }] }],
    ['a rank that does not exist', { rank: 'beauty' }],
    ['weights that are all zero', { rank: { weights: { cost: 0 } } }],
    [
      'more rules than there may be',
      { rules: Array.from({ length: 51 }, () => ({ effect: 'exclude', when: 'true' })) },
    ],
  ])('is refused with %s', async (_what, change) => {
    const { body } = await call('post', '')
      .send({ ...aSet([]), ...change })
      .expect(400);
    expect(body.type).toBe('VALIDATION_ERROR');
  });

  test('has a name of its own, and so has each of its rules', async () => {
    await save([], { name: 'taken' });
    const twice = await call('post', '')
      .send(aSet([], { name: 'Taken' }))
      .expect(422);
    expect(twice.body.type).toBe('DUPLICATE_NAME');
    const rule = { effect: 'exclude', when: 'false', name: 'x' };
    const { body } = await call('post', '')
      .send(aSet([rule, rule]))
      .expect(422);
    expect(body.errors).toMatchObject([{ parameter: 'rules.1.name' }]);
  });

  test('gets further versions, of which the newest is activated, and a retired one never again', async () => {
    const [first, second] = names as [string, string];
    const id = await activate([only(first)]);
    await call('post', `/${id}/versions`)
      .send({ rules: [only(second)], rank: 'cost' })
      .expect(201);
    expect(await winnerOf()).toBe(first);
    const { body } = await call('post', `/${id}/activate`).expect(200);
    expect(body.versions).toMatchObject([
      { version: 2, state: 'active' },
      { version: 1, state: 'retired' },
    ]);
    expect(await winnerOf()).toBe(second);
    const back = await call('post', `/${id}/activate`).send({ version: 1 }).expect(409);
    expect(back.body.type).toBe('INVALID_OPERATION');
    await call('post', `/${id}/activate`).send({ version: 9 }).expect(404);
  });

  test('is one of its scope, whoever activates at the same time', async () => {
    const ids = await Promise.all(names.map((name) => save([only(name)]).then(({ id }) => id)));
    const answers = await Promise.all(ids.map((id) => call('post', `/${id}/activate`)));
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200));
    const active = await waybill.sql('rule_set_versions').where({ state: 'active' });
    expect(active).toHaveLength(1);
  });

  test('of the nearest scope decides', async () => {
    const [first, second, third] = names as [string, string, string];
    await activate([only(first)]);
    await activate([only(second)], { scope: { kind: 'brand', externalId: 'marque' } });
    await activate([only(third ?? second)], { scope: { kind: 'location', externalId: 'near' } });
    expect(await winnerOf()).toBe(first);
    expect(await winnerOf({ brandExternalId: 'marque' })).toBe(second);
    expect(await winnerOf({ brandExternalId: 'marque', locationExternalId: 'near' })).toBe(third ?? second);
  });

  test('of another tenant does not exist', async () => {
    const { id } = await save([]);
    await call('get', `/${id}`, stranger).expect(404);
    await call('post', `/${id}/activate`, stranger).expect(404);
    await call('post', `/${id}/versions`, stranger).send({ rules: [], rank: 'cost' }).expect(404);
    expect((await call('get', '', stranger).expect(200)).body).toEqual({ data: [] });
  });
});

describe('a decision by rules', () => {
  test('names the version and the rule that removed each candidate, and can be made again', async () => {
    const [first] = names as [string];
    const id = await activate([
      only(first),
      { effect: 'prefer', weight: 1.5, when: 'distance.zone == 1', name: 'near' },
      { effect: 'prefer', weight: 1, when: 'order.attributes.vip == true', name: 'vip' },
    ]);
    const shipmentId = await waybill.order();
    await waybill.hears(shipmentDispatched, shipmentId);
    const { body } = await waybill.api
      .get(`/v1/decisions/${shipmentId}`)
      .set('authorization', `Bearer ${demo.apiKey}`)
      .expect(200);
    expect(body.ruleSetVersion).toBe(`${id}.1`);
    expect(body.candidates[0]).toMatchObject({ outcome: 'ranked', provider: { name: first }, score: 5.5 });
    expect(body.candidates[0].notes).toEqual(['near: -1.5', 'vip was passed over: No such key: vip.']);
    expect(body.candidates[1]).toMatchObject({ outcome: 'removed', reason: `rule:only ${first}` });

    const record = await decisionRecordsIn(waybill.sql).latest(demo.tenantId, shipmentId);
    if (!record) throw new Error('no decision is stored');
    const set = await waybill.sql.transaction((sql) =>
      unitOfWork(sql).ruleSets.activeFor(demo.tenantId, record.order),
    );
    const { order, answers, facts, decidedAt } = record;
    const again = decide(order, answers, rulesOf(set, order, facts, decidedAt), decidedAt);
    const stored = record.candidates.map((each) => ({
      ...each,
      quote: each.quote && { ...each.quote, raw: null },
    }));
    expect([again.candidates, again.winner]).toEqual([stored, record.winner]);
  });

  test('that leaves nobody fails the order, hard', async () => {
    await activate([{ effect: 'exclude', when: 'true', name: 'nobody' }]);
    const failed = await waybill.hears(shipmentDispatchFailed, await waybill.order());
    expect(failed).toMatchObject({ problem: 'NO_PROVIDER_MATCHED', stage: 'estimates' });
    expect(failed.errors[0]).toMatchObject({ message: 'nobody: excluded by its condition.' });
  });

  test('knows how providers kept their promises', async () => {
    const [first] = names as [string];
    await activate([only(first)]);
    const deliver = async (deliveredAt: string) => {
      const shipmentId = await waybill.order();
      await waybill.hears(shipmentDispatched, shipmentId);
      await waybill.tell(shipmentDelivered, { shipmentId, deliveredAt });
      await waybill.tell(shipmentDelivered, { shipmentId, deliveredAt });
      return shipmentId;
    };
    await deliver(new Date(Date.now() + 3_600_000).toISOString());
    await deliver(new Date(Date.now() + 96 * 3_600_000).toISOString());
    await eventually(async () => {
      const rows = await waybill.sql('on_time_days').sum({ delivered: 'delivered', on_time: 'on_time' });
      expect(rows[0]).toEqual({ delivered: 2, on_time: 1 });
    });
    const shipmentId = await waybill.order();
    await waybill.hears(shipmentDispatched, shipmentId);
    const record = await decisionRecordsIn(waybill.sql).latest(demo.tenantId, shipmentId);
    const kept = { delivered: 2, onTime: 1 };
    const provider = record?.candidates[0]?.provider.id;
    expect(record?.facts.records).toEqual({ [`${provider}`]: kept, [`${provider}/somebody`]: kept });
  });
});

test('there are at most 200 rule sets, however many are saved at once', async () => {
  const { id } = await save([]);
  const one = await waybill.sql('rule_sets').where({ id }).first();
  const [counted] = await waybill.sql('rule_sets').where({ tenant_id: one.tenant_id }).count();
  const room = 198 - Number(counted?.count);
  const many = Array.from({ length: room }, (_, i) => ({ ...one, id: `rs_${i}`, name: `of many ${i}` }));
  await waybill.sql('rule_sets').insert(many);
  const atOnce = Array.from({ length: 6 }, () => call('post', '').send(aSet([])));
  const statuses = (await Promise.all(atOnce)).map(({ status }) => status);
  expect(statuses.sort()).toEqual([201, 201, 422, 422, 422, 422]);
});
