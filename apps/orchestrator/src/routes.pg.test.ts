import { formatApiKey, shipmentDispatched } from '@waybill/contracts';
import { hashApiKey } from '@waybill/http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demo } from './testing/orchestrator.ts';
import { type Platform, platform } from './testing/platform.ts';
import { decisionResource } from './use-cases/read-decision/resource.ts';

let waybill: Platform;
beforeAll(async () => {
  waybill = await platform();
});
afterAll(() => waybill.close());

const get = (path: string, key = demo.apiKey) => waybill.api.get(path).set('authorization', `Bearer ${key}`);

describe('GET /v1/decisions/{shipmentId}', () => {
  test('explains the winner, the others, and what was booked', async () => {
    const shipmentId = await waybill.order({ orderExternalId: 'order-1' });
    const { trackingId } = await waybill.hears(shipmentDispatched, shipmentId);
    const { body } = await get(`/v1/decisions/${shipmentId}`).expect(200);
    const decision = decisionResource.parse(body);
    expect(decision.winner?.reason).toMatch(/^Cheapest of \d+ usable quotes\.$/);
    expect(decision.candidates[0]).toMatchObject({
      outcome: 'ranked',
      rank: 1,
      quote: { amount: 7, currencyCode: 'USD' },
    });
    expect(decision.bookings).toMatchObject([
      { state: 'booked', trackingId, provider: decision.winner?.provider },
    ]);
    expect((await get('/v1/decisions/order-1').expect(200)).body).toEqual(body);
  });

  test('says in a provider’s own words why the one it had chosen was not booked', async () => {
    const first = await waybill.sql('providers').orderBy('id').first<{ name: string }>('name');
    waybill.networks.network(first.name).booking = ['refuses'];
    const shipmentId = await waybill.order();
    await waybill.hears(shipmentDispatched, shipmentId);
    const { body } = await get(`/v1/decisions/${shipmentId}`).expect(200);
    expect(decisionResource.parse(body).bookings).toMatchObject([
      { state: 'rejected', provider: body.winner.provider, errors: [{ message: 'Not today.' }] },
      { state: 'booked', errors: [] },
    ]);
  });

  test('shows nothing of another tenant, nor what does not exist', async () => {
    const shipmentId = await waybill.order();
    await waybill.hears(shipmentDispatched, shipmentId);
    const stranger = formatApiKey(Buffer.alloc(32, 7));
    await waybill.sql('api_keys').insert({
      id: 'key_other',
      tenant_id: 'ten_other',
      name: 'other',
      hash: hashApiKey(stranger),
      scopes: ['*'],
      revision: 1,
    });
    const foreign = await get(`/v1/decisions/${shipmentId}`, stranger).expect(404);
    expect(foreign.body.type).toBe('NOT_FOUND');
    expect((await get('/v1/providers', stranger).expect(200)).body).toEqual({ data: [] });
    await get('/v1/decisions/shp_nothing').expect(404);
  });

  test('asks for a key', async () => {
    await waybill.api.get('/v1/decisions/shp_1').expect(401);
    await waybill.api.get('/v1/providers').expect(401);
  });
});

describe('GET /v1/providers', () => {
  test('lists the connections with their scopes, and nothing of their credentials', async () => {
    const { body, text } = await get('/v1/providers').expect(200);
    expect(body.data.length).toBeGreaterThanOrEqual(2);
    expect(body.data[0]).toMatchObject({ active: true, enabledServices: null, scopes: [{ kind: 'tenant' }] });
    expect(text).not.toMatch(/credential|sealed|demo\./i);
  });
});

test('the service is ready, and shows its metrics', async () => {
  await waybill.api.get('/health/ready').expect(200);
  await waybill.api.get('/metrics').expect(200);
});
