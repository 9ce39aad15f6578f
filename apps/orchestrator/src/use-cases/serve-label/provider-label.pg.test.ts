import { shipmentDispatched } from '@waybill/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgetLabelsIn } from '../../storage/labels.ts';
import { withoutLinks } from '../../testing/adapters.ts';
import { demo } from '../../testing/orchestrator.ts';
import { type Platform, platform } from '../../testing/platform.ts';

const day = 86_400_000;

let waybill: Platform;
beforeAll(async () => {
  waybill = await platform({}, withoutLinks);
});
afterAll(() => waybill.close());

const booked = async () => {
  const shipmentId = await waybill.order();
  const { label, provider } = await waybill.hears(shipmentDispatched, shipmentId);
  const { pathname, search } = new URL(label?.url ?? '');
  return { shipmentId, path: `${pathname}${search}`, network: waybill.networks.network(provider.name) };
};
const print = (path: string) => waybill.api.get(path).responseType('blob');
const printings = () => waybill.networks.heard.filter((line) => line.endsWith('GET labels'));

describe('a label that the provider makes and gives no link to', () => {
  test('is fetched when it is first asked for, once, and the fetch is on record', async () => {
    const { path, shipmentId } = await booked();
    const before = printings().length;
    expect((await print(path)).body.toString()).toBe('%PDF-1.4 theirs');
    expect((await print(path)).body.toString()).toBe('%PDF-1.4 theirs');
    expect(printings()).toHaveLength(before + 1);
    const calls = await waybill.api
      .get(`/v1/shipments/${shipmentId}/provider-calls`)
      .set('authorization', `Bearer ${demo.apiKey}`);
    expect(calls.body.data.at(-1)).toMatchObject({ operation: 'label', outcome: 'ok' });
  });

  test('whose file is forgotten by its age is fetched anew', async () => {
    const { path } = await booked();
    await print(path);
    await waybill.sql('labels').update({ made_at: new Date(Date.now() - 181 * day) });
    await print((await booked()).path);
    expect(await forgetLabelsIn(waybill.sql)(new Date(Date.now() - 180 * day), 100)).toBeGreaterThan(0);
    expect(await waybill.sql('labels')).toHaveLength(1);
    const before = printings().length;
    expect((await print(path)).body.toString()).toBe('%PDF-1.4 theirs');
    expect(printings()).toHaveLength(before + 1);
  });

  test('comes in no format but its own: another drawing might not be accepted', async () => {
    const { path } = await booked();
    expect((await print(path.replace('.pdf?', '.png?'))).status).toBe(404);
  });

  test('may be asked for again where the provider is away', async () => {
    const { path, network } = await booked();
    network.printing = ['is away'];
    const answer = await waybill.api.get(path);
    expect([answer.status, answer.body.type]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    expect(answer.headers['retry-after']).toBe('10');
    expect((await print(path)).status).toBe(200);
  });
});
