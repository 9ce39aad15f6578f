import { gzipSync } from 'node:zlib';
import { shipmentDispatched, shipmentDispatchFailed } from '@waybill/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { decide } from '../../domain/decision/decide.ts';
import { cheapest } from '../../domain/decision/rules.ts';
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
afterEach(() => {
  for (const name of names) {
    const network = waybill.networks.network(name);
    network.quoting = 'agrees';
    network.price = 700;
    delete network.bend;
  }
});

const all = (change: (name: string) => void) => names.forEach(change);
const recordOf = async (shipmentId: string) => {
  const record = await decisionRecordsIn(waybill.sql).latest(demo.tenantId, shipmentId);
  if (!record) throw new Error('no decision is stored');
  return record;
};
const failureOf = async (shipmentId: string) => waybill.hears(shipmentDispatchFailed, shipmentId);

describe('planning', () => {
  test('asks every network and proposes them best first', async () => {
    all((name) => {
      waybill.networks.network(name).price = 900 - names.indexOf(name);
    });
    const shipmentId = await waybill.order();
    const { plan } = await waybill.hears(shipmentDispatched, shipmentId);
    expect(plan?.proposedProviders).toEqual(
      names.toReversed().map((name) => ({ name, services: [{ id: 'ground' }] })),
    );
  });

  test('does not wait for a network that hangs longer than its deadline', async () => {
    waybill.networks.network(names[0] as string).quoting = 'hangs';
    const shipmentId = await waybill.order();
    await waybill.hears(shipmentDispatched, shipmentId);
    const { candidates } = await recordOf(shipmentId);
    expect(candidates.at(-1)).toMatchObject({
      provider: { name: names[0] },
      standing: { kind: 'failed', outcome: 'timed_out' },
    });
  });

  test('a provider whose answer holds bytes that no database stores loses only itself', async () => {
    waybill.networks.network(names[0] as string).quoting = { garbles: gzipSync };
    const shipmentId = await waybill.order();
    const { provider } = await waybill.hears(shipmentDispatched, shipmentId);
    expect(provider.name).not.toBe(names[0]);
    const { candidates } = await recordOf(shipmentId);
    expect(candidates.at(-1)).toMatchObject({
      provider: { name: names[0] },
      standing: { kind: 'failed', outcome: 'unavailable' },
    });
  });

  test('takes a quote whose words no database stores, with those characters replaced', async () => {
    const [first = ''] = names;
    const service = { id: 'ground', name: 'Gro\0und \ud83d' };
    Object.assign(waybill.networks.network(first), {
      price: 1,
      bend: (quote: object) => ({ ...quote, service }),
    });
    const shipmentId = await waybill.order();
    const { provider } = await waybill.hears(shipmentDispatched, shipmentId);
    expect(provider.name).toBe(first);
    const { candidates } = await recordOf(shipmentId);
    expect(candidates[0]?.quote?.serviceType).toBe('Gro\uFFFDund \uFFFD');
  });

  test('fails hard when every network said no, in their words', async () => {
    all((name) => {
      waybill.networks.network(name).quoting = 'refuses';
    });
    const failed = await failureOf(await waybill.order());
    expect(failed).toMatchObject({ stage: 'estimates', problem: 'NO_PROVIDER_MATCHED' });
    expect(failed.errors.map(({ message }) => message)).toEqual(names.map(() => 'Not today.'));
  });

  test('fails for now when no network could be heard in time', async () => {
    all((name) => {
      waybill.networks.network(name).quoting = 'hangs';
    });
    const failed = await failureOf(await waybill.order());
    expect(failed).toMatchObject({ stage: 'estimates', problem: 'PLACE_ORDER_FAILED' });
  });

  test.each([
    ['of a negative price', { price: { amountMinor: -5, currencyCode: 'USD' } }, 'negative_price'],
    ['in another currency', { price: { amountMinor: 5, currencyCode: 'EUR' } }, 'other_currency'],
    ['that has expired', { expiresAt: '2020-01-01T00:00:00.000Z' }, 'expired'],
  ])('never takes a quote %s', async (_what, change, reason) => {
    waybill.networks.network(names[0] as string).bend = (quote) => ({ ...quote, ...change });
    const shipmentId = await waybill.order();
    await waybill.hears(shipmentDispatched, shipmentId);
    const { candidates } = await recordOf(shipmentId);
    expect(candidates.at(-1)).toMatchObject({
      provider: { name: names[0] },
      standing: { kind: 'removed', reason },
    });
  });

  test('is stored so that it can be made again with the same result', async () => {
    const shipmentId = await waybill.order();
    await waybill.hears(shipmentDispatched, shipmentId);
    const { order, answers, decidedAt, candidates, winner } = await recordOf(shipmentId);
    const again = decide(order, answers, cheapest, decidedAt);
    const withoutRaw = candidates.map((each) => ({
      ...each,
      quote: each.quote && { ...each.quote, raw: null },
    }));
    expect([again.candidates, again.winner]).toEqual([withoutRaw, winner]);
  });

  test('says so when no network is assigned to the location', async () => {
    const scope = { scope: 'location', external_id: 'elsewhere' };
    await waybill.sql('provider_assignments').update(scope);
    const failed = await failureOf(await waybill.order());
    expect(failed).toMatchObject({ stage: 'estimates', problem: 'NO_PROVIDER_ASSIGNED' });
    const there = await waybill.order({ locationExternalId: 'elsewhere' });
    await waybill.hears(shipmentDispatched, there);
    await waybill.sql('provider_assignments').update({ scope: 'tenant', external_id: '' });
  });

  test('goes on with the others when one network’s credentials cannot be opened', async () => {
    const [broken] = names;
    const before = await waybill.sql('providers').where({ name: broken }).first('credentials');
    await waybill.sql('providers').where({ name: broken }).update({ credentials: 'lost.AAAA.AAAA.AAAA' });
    const shipmentId = await waybill.order();
    const { provider } = await waybill.hears(shipmentDispatched, shipmentId);
    expect(provider.name).not.toBe(broken);
    const { candidates } = await recordOf(shipmentId);
    expect(candidates.at(-1)).toMatchObject({
      provider: { name: broken },
      standing: { outcome: 'unavailable' },
    });
    await waybill.sql('providers').where({ name: broken }).update(before);
  });
});
