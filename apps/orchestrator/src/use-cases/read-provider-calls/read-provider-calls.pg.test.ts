import { formatApiKey, shipmentDispatched } from '@waybill/contracts';
import { hashApiKey } from '@waybill/http';
import { createLogger } from '@waybill/telemetry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPruning } from '../../pruning.ts';
import { providerCallLogIn } from '../../storage/index.ts';
import { demo } from '../../testing/orchestrator.ts';
import { type Platform, platform } from '../../testing/platform.ts';

let waybill: Platform;
const secret = 'sk_a_secret_that_nobody_may_see';
beforeAll(async () => {
  waybill = await platform();
});
afterAll(() => waybill.close());

const read = (name: string, key = demo.apiKey) =>
  waybill.api.get(`/v1/shipments/${name}/provider-calls`).set('authorization', `Bearer ${key}`);

describe('GET /v1/shipments/{id}/provider-calls', () => {
  test('tells every call with its request, its answer and its time, and no secret', async () => {
    const connection = {
      adapter: 'simulated',
      name: 'watched',
      baseUrl: `${waybill.networks.url}/watched`,
      credentials: { apiKey: secret },
      scopes: [{ kind: 'location', externalId: 'watched' }],
    };
    const authorization = `Bearer ${demo.apiKey}`;
    await waybill.api.post('/v1/providers').set({ authorization }).send(connection).expect(201);
    waybill.networks.network('watched').booking = ['loses'];
    const shipmentId = await waybill.order({ locationExternalId: 'watched', orderExternalId: 'watched-1' });
    await waybill.hears(shipmentDispatched, shipmentId);
    const { body, text } = await read(shipmentId).expect(200);
    expect(body.data.map((call: Record<string, unknown>) => [call.operation, call.outcome])).toEqual([
      ['quote', 'ok'],
      ['book', 'unknown'],
      ['find', 'ok'],
    ]);
    expect(body.data[0]).toMatchObject({
      provider: { name: 'watched' },
      attempt: 1,
      exchanges: [
        { method: 'POST', status: 200, requestHeaders: { authorization: '[redacted]' }, failure: null },
      ],
    });
    expect(body.data[1].exchanges[0]).toMatchObject({ status: null, failure: { sent: true } });
    expect(JSON.parse(body.data[0].exchanges[0].answerBody).quotes).toHaveLength(1);
    expect(text).not.toContain(secret);
    expect((await read('watched-1').expect(200)).body).toEqual(body);
    const one = await read(shipmentId).query({ limit: 1 }).expect(200);
    expect(one.body.data).toEqual(body.data.slice(0, 1));
    await read(shipmentId).query({ limit: 0 }).expect(400);
  });

  test('of another tenant’s shipment does not exist, nor of one that never was', async () => {
    const stranger = formatApiKey(Buffer.alloc(32, 8));
    const key = { id: 'key_other', tenant_id: 'ten_other', name: 'other', scopes: ['*'], revision: 1 };
    await waybill.sql('api_keys').insert({ ...key, hash: hashApiKey(stranger) });
    const shipmentId = await waybill.order();
    await waybill.hears(shipmentDispatched, shipmentId);
    await read(shipmentId, stranger).expect(404);
    await read('shp_nothing').expect(404);
  });
});

test('calls older than wanted are forgotten, however many, and younger ones are not', async () => {
  const [young] = await waybill.sql('provider_calls').limit(1).select();
  await waybill.sql.raw(
    `insert into provider_calls
     select id || '-' || n, tenant_id, shipment_id, attempt, provider_id, operation, client_reference, outcome,
       reason, now() - interval '91 days', milliseconds, '[]'
     from provider_calls, generate_series(1, 4500) n where id = ?`,
    [young.id],
  );
  const before = await waybill.sql('provider_calls').where('started_at', '>', new Date(0)).pluck('id');
  const pruning = startPruning({
    database: waybill.sql,
    log: providerCallLogIn(waybill.sql),
    labels: async () => 0,
    keepDays: { calls: 90, labels: 180 },
    clock: { now: () => new Date() },
    logger: createLogger({ service: 'orchestrator', level: 'silent' }),
  });
  await waybill.sql('chores').where({ name: 'prune-provider-calls' }).del();
  expect(await pruning.look()).toContain('prune-provider-calls');
  await pruning.stop();
  const left = await waybill.sql('provider_calls').pluck('id');
  expect(left).toHaveLength(before.length - 4_500);
  expect(left).toContain(young.id);
});
