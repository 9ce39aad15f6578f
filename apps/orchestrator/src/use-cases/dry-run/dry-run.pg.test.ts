import { dryRunPageDue, formatApiKey, shipmentDispatched } from '@waybill/contracts';
import { hashApiKey } from '@waybill/http';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demo } from '../../testing/orchestrator.ts';
import { multiplyDecisions } from '../../testing/past-decisions.ts';
import { type Platform, platform } from '../../testing/platform.ts';

let waybill: Platform;
let [cheap, other] = ['', ''];
beforeAll(async () => {
  waybill = await platform();
  const names = await waybill.sql('providers').orderBy('id').pluck<string[]>('name');
  [cheap = '', other = ''] = names;
  waybill.networks.network(cheap).price = 500;
  for (const locationExternalId of ['7709', 'far'])
    await waybill.hears(shipmentDispatched, await waybill.order({ locationExternalId }));
  const [model] = await waybill.sql('decisions').pluck<string[]>('shipment_id');
  await multiplyDecisions(waybill.sql, model ?? '', 1_200);
});
afterAll(() => waybill.close());

const call = (method: 'get' | 'post', path: string, key = demo.apiKey) =>
  waybill.api[method](`/v1/rule-sets${path}`).set('authorization', `Bearer ${key}`);
let number = 0;
const save = async (rules: object[], more: object = {}) => {
  number += 1;
  const set = { name: `set ${number}`, rank: 'cost', rules, ...more };
  return (await call('post', '').send(set).expect(201)).body.id as string;
};
const without = (name: string) => [
  { name: 'without', effect: 'exclude', when: `provider.name == "${name}"` },
];
const finished = (path: string) =>
  eventually(async () => {
    const { body } = await call('get', path.replace('/v1/rule-sets', '')).expect(200);
    expect(body.state).toBe('finished');
    return body;
  });

describe('a dry run', () => {
  test('of few decisions is answered at once: what would change, from whom to whom, and at what cost', async () => {
    const id = await save(without(cheap));
    const { body } = await call('post', `/${id}/dry-run`).send({ sample: 20 }).expect(200);
    const { decisions, changed } = body.result;
    expect(body).toMatchObject({
      state: 'finished',
      ruleSetVersion: `${id}.1`,
      progress: { decisions, of: decisions },
    });
    expect(decisions).toBeGreaterThan(5);
    expect(decisions).toBeLessThanOrEqual(20);
    expect(changed).toBe(decisions);
    expect(body.result).toMatchObject({
      lost: 0,
      won: 0,
      moves: [{ from: `${cheap} ground`, count: changed }],
      cost: [
        {
          currencyCode: 'USD',
          decisions: changed,
          before: 5 * changed,
          after: 7 * changed,
          difference: 2 * changed,
        },
      ],
      speed: { decisions: changed },
    });
    expect(body.result.examples[0]).toMatchObject({
      before: { provider: cheap, amount: 5 },
      after: { amount: 7 },
      why: 'without: excluded by its condition.',
    });
  });

  test('of many goes on by itself, shows how far it is, and reads each decision once', async () => {
    const id = await save(without(cheap));
    const answer = await call('post', `/${id}/dry-run`).expect(202);
    expect(answer.body).toMatchObject({ state: 'running', progress: { decisions: 500, of: 1_202 } });
    const body = await finished(answer.headers.location as string);
    expect(body.result).toMatchObject({ decisions: 1_202, changed: 1_202 });
    await waybill.tell(dryRunPageDue, { dryRunId: body.id, page: 2 });
    expect((await finished(answer.headers.location as string)).result).toEqual(body.result);
  });

  test('by the rules that decided changes nothing', async () => {
    const id = await save([]);
    const answer = await call('post', `/${id}/dry-run`).expect(202);
    const { result } = await finished(answer.headers.location as string);
    expect(result).toMatchObject({
      decisions: 1_202,
      changed: 0,
      moves: [],
      cost: [],
      speed: null,
      examples: [],
    });
  });

  test('counts those that nobody would carry any more', async () => {
    const id = await save([{ effect: 'exclude', when: 'true' }]);
    const { body } = await call('post', `/${id}/dry-run`).send({ sample: 10 }).expect(200);
    expect(body.result).toMatchObject({ lost: body.result.decisions, cost: [], moves: [{ to: null }] });
  });

  test('reads only orders that the rules are for, in the window that is wanted', async () => {
    const id = await save(without(other), { scope: { kind: 'location', externalId: 'far' } });
    const { body } = await call('post', `/${id}/dry-run`).expect(200);
    expect(body.result).toMatchObject({ decisions: 1, changed: 0 });
    const from = new Date(Date.now() + 60_000).toISOString();
    const to = new Date(Date.now() + 120_000).toISOString();
    const nothing = await call('post', `/${id}/dry-run`).send({ from, to }).expect(200);
    expect(nothing.body.result.decisions).toBe(0);
    await call('post', `/${id}/dry-run`).send({ from: to, to: from }).expect(422);
    await call('post', `/${id}/dry-run`).send({ sample: 0 }).expect(400);
    await call('post', `/${id}/dry-run`).send({ version: 7 }).expect(404);
  });

  test('changes no decision, and calls nobody', async () => {
    const heard = waybill.networks.heard.length;
    const before = await waybill.sql('decisions').orderBy('id').limit(5).select();
    const id = await save(without(cheap));
    await call('post', `/${id}/dry-run`).send({ sample: 100 }).expect(200);
    expect(await waybill.sql('decisions').orderBy('id').limit(5).select()).toEqual(before);
    expect(waybill.networks.heard).toHaveLength(heard);
  });

  test('of another tenant does not exist', async () => {
    const stranger = formatApiKey(Buffer.alloc(32, 8));
    const key = { id: 'key_other', tenant_id: 'ten_other', name: 'other', scopes: ['*'], revision: 1 };
    await waybill.sql('api_keys').insert({ ...key, hash: hashApiKey(stranger) });
    const id = await save([]);
    await call('post', `/${id}/dry-run`, stranger).expect(404);
    const { body } = await call('post', `/${id}/dry-run`).send({ sample: 10 }).expect(200);
    await call('get', `/${id}/dry-runs/${body.id}`, stranger).expect(404);
  });
});
