import { shipmentDispatched, shipmentDispatchFailed, shipmentRequested } from '@waybill/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { decisionRecordsIn } from '../../storage/index.ts';
import { demo } from '../../testing/orchestrator.ts';
import { type Platform, platform } from '../../testing/platform.ts';

let waybill: Platform;
let names: string[];
beforeAll(async () => {
  waybill = await platform();
  names = await waybill.sql('providers').orderBy('id').pluck<string[]>('name');
});
afterAll(() => waybill.close());
afterEach(() => waybill.sql('providers').update({ areas: null }));

const { delivery } = shipmentRequested.example;
const to = (changes: object) => ({ delivery: { ...delivery, address: { ...delivery.address, ...changes } } });
const quotesAsked = () => waybill.networks.heard.filter((line) => line.endsWith('POST quotes'));
const candidatesOf = async (shipmentId: string) =>
  (await decisionRecordsIn(waybill.sql).latest(demo.tenantId, shipmentId))?.candidates ?? [];
const [first, others] = [() => names[0] as string, () => names.slice(1)];

describe('an order that proposes providers', () => {
  test('asks only them, and its decision says why the others were left out', async () => {
    const heard = quotesAsked().length;
    const shipmentId = await waybill.order({ proposedProviders: [{ name: first(), services: [] }] });
    const { provider } = await waybill.hears(shipmentDispatched, shipmentId);
    expect(provider.name).toBe(first());
    expect(quotesAsked().slice(heard)).toEqual([`${first()} POST quotes`]);
    const left = (await candidatesOf(shipmentId)).filter(({ standing }) => standing.kind === 'removed');
    expect(left.map((each) => each.provider.name).sort()).toEqual(others().sort());
    expect(left[0]?.standing).toMatchObject({ reason: 'not_proposed' });
  });

  test('takes no other service of theirs', async () => {
    const proposedProviders = [{ name: first(), services: [{ id: 'by-drone' }] }];
    const failed = await waybill.hears(shipmentDispatchFailed, await waybill.order({ proposedProviders }));
    expect(failed).toMatchObject({ problem: 'NO_PROVIDER_MATCHED', stage: 'estimates' });
    expect(failed.errors.map(({ type }) => type)).toContain('QUOTE_SERVICE_NOT_PROPOSED');
  });

  test('of which none is assigned matches nobody', async () => {
    const proposedProviders = [{ name: 'nobody', services: [] }];
    const failed = await waybill.hears(shipmentDispatchFailed, await waybill.order({ proposedProviders }));
    expect(failed.problem).toBe('NO_PROVIDER_MATCHED');
    expect(failed.errors.map(({ type }) => type)).toEqual(names.map(() => 'NOT_PROPOSED'));
  });
});

test('a provider is not asked for what is outside its areas', async () => {
  const areas = JSON.stringify([{ radiusKm: 100, around: 'pickup' }]);
  await waybill.sql('providers').where({ name: first() }).update({ areas });
  const shipmentId = await waybill.order(to({ postalCode: '10022', latitude: null, longitude: null }));
  const { provider } = await waybill.hears(shipmentDispatched, shipmentId);
  expect(provider.name).not.toBe(first());
  expect(await candidatesOf(shipmentId)).toContainEqual(
    expect.objectContaining({ standing: expect.objectContaining({ reason: 'area_not_served' }) }),
  );
});

describe('an address', () => {
  test('says how it was placed', async () => {
    const exact = await waybill.hears(shipmentDispatched, await waybill.order());
    const about = await waybill.hears(
      shipmentDispatched,
      await waybill.order(to({ latitude: null, longitude: null })),
    );
    expect([exact.plan?.locatedBy, about.plan?.locatedBy]).toEqual(['coordinates', 'postcode']);
  });

  test('that nobody can place fails the order, and no provider is asked', async () => {
    const heard = quotesAsked().length;
    const nowhere = to({ countryCode: 'DE', postalCode: '10115', latitude: null, longitude: null });
    const failed = await waybill.hears(shipmentDispatchFailed, await waybill.order(nowhere));
    expect(failed).toMatchObject({ problem: 'GEOCODING_FAILED', stage: 'estimates' });
    expect(failed.message).toContain('deliveryAddress (DE 10115)');
    expect(failed.errors).toMatchObject([{ parameter: 'deliveryAddress' }]);
    expect(quotesAsked()).toHaveLength(heard);
  });

  test('may stay unplaced where the platform does not need it', async () => {
    const relaxed = await platform({ GEOCODING: 'optional' });
    const nowhere = to({ countryCode: 'DE', postalCode: '10115', latitude: null, longitude: null });
    const shipmentId = await relaxed.order(nowhere);
    await relaxed.hears(shipmentDispatched, shipmentId);
    await relaxed.close();
  });
});
