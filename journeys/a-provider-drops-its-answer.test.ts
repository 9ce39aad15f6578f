import { eventually } from '@waybill/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { exampleOrder } from './support/example-order.ts';
import { FourServices } from './support/four-services.ts';
import type { Merchant } from './support/merchant.ts';

let platform: FourServices;
let merchant: Merchant;
beforeAll(async () => {
  platform = await FourServices.start({ traces: false });
  merchant = platform.merchant();
});
afterAll(() => platform?.stop());
afterEach(() => faults('DELETE'));

/** Orders trouble at every simulated carrier, or ends all of it. */
async function faults(method: 'POST' | 'DELETE', fault?: object): Promise<void> {
  const response = await fetch(`${platform.url('carrier-simulator')}/faults`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(fault && { body: JSON.stringify(fault) }),
  });
  expect(response.ok).toBe(true);
}

/** The carriers' own books about one shipment. */
const atCarriers = async (shipmentId: string) =>
  (await platform.bookingsAtCarriers()).filter(({ reference }) => reference.startsWith(shipmentId));

const aMinute = 60_000;
const silence = { operation: 'book', kind: 'timeout-after-work', delayMs: aMinute };
const cut = { operation: 'book', kind: 'drop-connection-after-work' };
const silentLook = { operation: 'find', kind: 'timeout-after-work', delayMs: aMinute };

describe.each([
  ['and says nothing, and the orchestrator is killed while it waits', 'silent-1', [silence]],
  ['and cuts the line, and the orchestrator is killed while it looks', 'cut-1', [cut, silentLook]],
])('a provider accepts the booking %s', (_how, orderExternalId, trouble) => {
  test('there is one booking, and the order is dispatched once', async () => {
    for (const fault of trouble) await faults('POST', fault);
    const order = { ...exampleOrder, orderExternalId };
    const { status, body } = await merchant.place(order, { prefer: 'respond-async' });
    expect(status).toBe(202);
    await eventually(async () => expect(await atCarriers(body.id)).toHaveLength(1), {
      within: 60_000,
      every: 20,
    });
    await platform.process('orchestrator').kill9();
    expect(await merchant.statuses(orderExternalId)).not.toContain('ORDER_DISPATCHED');

    await platform.startService('orchestrator');
    const statuses = await eventually(
      async () => {
        const found = await merchant.statuses(orderExternalId);
        expect(found).toContain('ORDER_DISPATCHED');
        return found;
      },
      { within: 60_000, every: 100 },
    );
    expect(statuses.filter((name) => name === 'ORDER_DISPATCHED')).toHaveLength(1);
    // It was looked for, and not sent a second time.
    expect(await atCarriers(body.id)).toMatchObject([{ timesAsked: 1 }]);
  });
});

describe('when no provider quotes in time', () => {
  const orderExternalId = 'unheard-1';

  test('the order is answered with 422 for now, and is kept', async () => {
    await faults('POST', { operation: 'quote', kind: 'timeout-after-work', delayMs: aMinute, times: 100 });
    const { status, body } = await merchant.place({ ...exampleOrder, orderExternalId });
    expect([status, body.type, body.severity]).toEqual([422, 'PLACE_ORDER_FAILED', 'Transient']);
    expect(body.errors.length).toBeGreaterThan(1);
    const kept = await merchant.get(orderExternalId);
    expect([kept.status, kept.body.orderExternalId]).toEqual([200, orderExternalId]);
    expect(kept.body.status).toBe('ESTIMATES_FAILED');
    expect(await atCarriers(kept.body.id)).toEqual([]);
  });

  test('it can be placed once they quote again', async () => {
    const { status, body } = await merchant.call('POST', `/shipments/${orderExternalId}/retry`);
    expect([status, body.status]).toEqual([201, 'ORDER_DISPATCHED']);
    expect(await atCarriers(body.id)).toHaveLength(1);
  });
});
