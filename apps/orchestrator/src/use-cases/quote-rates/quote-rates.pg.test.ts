import { shipmentDispatched } from '@waybill/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { demo } from '../../testing/orchestrator.ts';
import { type Platform, platform } from '../../testing/platform.ts';

let waybill: Platform;
let [first, second] = ['', ''];
let names: string[];
beforeAll(async () => {
  waybill = await platform();
  names = await waybill.sql('providers').orderBy('id').pluck<string[]>('name');
  [first = '', second = ''] = names;
});
afterAll(() => waybill.close());
afterEach(() => {
  for (const name of names) Object.assign(waybill.networks.network(name), { price: 700, quoting: 'agrees' });
});

const post = (body: object, path = '/rates') =>
  waybill.api.post(path).set('authorization', `Bearer ${demo.apiKey}`).send(body);
const pickupAddress = { postalCode: '02118', countryCode: 'US' };
const request = (changes: object = {}) => ({
  locationExternalIds: ['7709'],
  pickupAddress,
  deliveryAddress: { postalCode: '10022', countryCode: 'US' },
  ...changes,
});

describe('POST /rates', () => {
  test('answers every rate, the winner marked, and books nothing', async () => {
    waybill.networks.network(second).price = 501;
    const { body } = await post(request()).expect(200);
    expect(body.rates).toHaveLength(names.length);
    expect(body.rates[0]).toMatchObject({
      type: 'delivery',
      provider: { name: second },
      amount: 5.01,
      currencyCode: 'USD',
      ruleApplied: true,
      rank: 1,
      locationExternalId: '7709',
    });
    expect(body.rates[0].estimatedDeliveryTime.endsAt).toBeGreaterThan(Date.now());
    expect(body.rates.filter(({ ruleApplied }: { ruleApplied: boolean }) => ruleApplied)).toHaveLength(1);
    expect(body.errors).toEqual([]);
    expect(waybill.networks.ledger).toEqual([]);
    expect(await waybill.sql('decisions').select()).toEqual([]);
  });

  test('shows beside the rates who gave none, in their own words', async () => {
    waybill.networks.network(first).quoting = 'refuses';
    waybill.networks.network(second).quoting = 'hangs';
    const { body } = await post(request()).expect(200);
    expect(body.rates).toHaveLength(names.length - 2);
    expect(body.errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ provider: first, message: 'Not today.', locationExternalId: '7709' }),
        expect.objectContaining({ provider: second, type: 'TIMED_OUT' }),
      ]),
    );
  });

  test('follows the rules that an order would follow', async () => {
    const rules = [
      { effect: 'exclude', when: `provider.name == "${first}" && distance.km > 200`, name: 'far' },
    ];
    const set = await post({ name: 'rates', rules, rank: 'cost' }, '/v1/rule-sets').expect(201);
    await post({}, `/v1/rule-sets/${set.body.id}/activate`).expect(200);
    const { body } = await post(request()).expect(200);
    expect(body.ruleSetVersions).toEqual({ 7709: `${set.body.id}.1` });
    expect(body.errors).toMatchObject([
      { provider: first, type: 'QUOTE_EXCLUDED', message: expect.stringMatching(/^far/) },
    ]);
    const near = await post(request({ deliveryAddress: pickupAddress })).expect(200);
    expect(near.body.errors).toEqual([]);
    await post({}, `/v1/rule-sets/${set.body.id}/retire`).expect(200);
  });

  test('compares locations, and keeps what is wrong with one from the others', async () => {
    const nowhere = { deliveryAddress: { postalCode: '10115', countryCode: 'DE' } };
    const unplaced = await post(request(nowhere)).expect(200);
    expect(unplaced.body).toMatchObject({ rates: [], errors: [{ type: 'GEOCODING_FAILED' }] });
    const { body } = await post(
      request({ locationExternalIds: ['a', 'b', 'a'], displayWinningRates: true }),
    ).expect(200);
    expect(body.rates.map((rate: { locationExternalId: string }) => rate.locationExternalId)).toEqual([
      'a',
      'b',
    ]);
  });

  test('needs a postcode only where there are any', async () => {
    const to = (countryCode: string) => ({
      deliveryAddress: { countryCode, latitude: 22.28, longitude: 114.16 },
    });
    expect((await post(request(to('HK'))).expect(200)).body.rates).not.toEqual([]);
    const { body } = await post(request(to('JP'))).expect(400);
    expect(body.errors).toMatchObject([{ parameter: 'deliveryAddress.postalCode' }]);
  });

  test('takes the pickup address from the location’s last order', async () => {
    const { pickupAddress: _without, ...rest } = request({ locationExternalIds: ['known'] });
    const unknown = await post(rest).expect(422);
    expect(unknown.body).toMatchObject({ type: 'INVALID_DATA', errors: [{ parameter: 'pickupAddress' }] });
    await waybill.hears(shipmentDispatched, await waybill.order({ locationExternalId: 'known' }));
    await post(rest).expect(200);
  });

  test('says so when no provider is assigned', async () => {
    const before = await waybill.sql('provider_assignments').select();
    await waybill.sql('provider_assignments').delete();
    const { body } = await post(request()).expect(200);
    expect(body).toMatchObject({
      rates: [],
      errors: [{ type: 'NO_PROVIDER_ASSIGNED', locationExternalId: '7709' }],
    });
    await waybill.sql('provider_assignments').insert(before);
  });

  test.each([
    ['no location', { locationExternalIds: [] }],
    [
      'more than ten locations',
      { locationExternalIds: Array.from({ length: 11 }, (_, index) => `l${index}`) },
    ],
    ['no postcode', { deliveryAddress: { countryCode: 'US' } }],
    ['an unknown field', { colour: 'red' }],
  ])('refuses %s', async (_what, change) => {
    await post(request(change)).expect(400);
  });
});
