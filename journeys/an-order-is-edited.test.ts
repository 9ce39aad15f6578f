import { eventually, temporaryFolder } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleOrder } from './support/example-order.ts';
import { type Merchant, merchantAt } from './support/merchant.ts';
import { type Standalone, startStandalone } from './support/standalone.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let platform: Standalone;
let merchant: Merchant;

beforeAll(async () => {
  folder = await temporaryFolder('edited');
  // No parcel leaves while its order is being edited.
  platform = await startStandalone(folder.path, { WAYBILL_SIMULATED_SPEED: '1' });
  merchant = merchantAt(platform.credentials.baseUrl, platform.credentials.apiKey);
});
afterAll(async () => {
  await platform?.kill9();
  await folder?.remove();
});

interface LedgerEntry {
  reference: string;
  trackingId: string;
  state: string;
}

/** What the simulated carriers themselves have on their books for a shipment. */
const atCarriers = async (shipmentId: string): Promise<LedgerEntry[]> => {
  const read = async (carrier: string): Promise<LedgerEntry[]> => {
    const response = await fetch(new URL(`/simulator/${carrier}/ledger`, platform.credentials.baseUrl));
    return ((await response.json()) as { bookings: LedgerEntry[] }).bookings;
  };
  const ledgers = await Promise.all(Object.keys(platform.credentials.carriers).map(read));
  return ledgers.flat().filter(({ reference }) => reference.startsWith(shipmentId));
};
const edit = (id: string, change: object) => merchant.call('PUT', `/shipments/${id}`, change);
const elsewhere = { ...exampleOrder.deliveryAddress, street1: '700 Albany Street' };

test('a new contact is told to the carrier, and the booking stays the same', async () => {
  const { body: placed } = await merchant.place({ ...exampleOrder, orderExternalId: 'edited-1' });
  const contact = { name: 'John Smith', phone: '+1 617-555-0123', email: '' };
  const { status, body } = await edit(placed.id, { deliveryContact: contact });
  expect([status, body.trackingId, body.deliveryContact]).toEqual([200, placed.trackingId, contact]);
  expect(await atCarriers(placed.id)).toHaveLength(1);
});

test('another address is refused with the carrier’s reason as long as nobody has settled otherwise', async () => {
  const { status, body } = await edit('edited-1', { deliveryAddress: elsewhere });
  expect([status, body.type, body.errors[0].parameter]).toEqual([400, 'VALIDATION_ERROR', 'deliveryAddress']);
});

test('settled so, the old booking is cancelled and the order booked anew: one booking is live', async () => {
  await merchant.call('PUT', '/v1/settings', { editAfterDispatch: 'rebook' });
  const { body: before } = await merchant.get('edited-1');
  const { status, body } = await edit('edited-1', { deliveryAddress: elsewhere });
  expect([status, body.status, body.deliveryAddress.street1]).toEqual([
    200,
    'ORDER_DISPATCHED',
    '700 Albany Street',
  ]);
  expect(body.trackingId).not.toBe(before.trackingId);
  const states = (await atCarriers(before.id)).map(({ trackingId, state }) => [trackingId, state]);
  expect(Object.fromEntries(states)).toEqual({
    [before.trackingId]: 'cancelled',
    [body.trackingId]: 'booked',
  });
});

test('an order that is given another name is found by it everywhere, and no longer by its old one', async () => {
  const { body: placed } = await merchant.place({ ...exampleOrder, orderExternalId: 'edited-former' });
  const pages = (name: string) => [
    `/shipments/${name}`,
    `/v1/decisions/${name}`,
    `/v1/shipments/${name}/provider-calls`,
    `/v1/shipments/${name}/timeline`,
    `/v1/shipments/${name}/webhooks`,
  ];
  const found = (name: string) =>
    Promise.all(
      pages(name).map(async (page) => {
        const { status, body } = await merchant.call('GET', page);
        return status === 200 ? (body.shipmentId ?? body.id) : status;
      }),
    );
  const five = (answer: unknown) => Array.from({ length: 5 }, () => answer);
  await eventually(async () => expect(await found('edited-former')).toEqual(five(placed.id)));
  expect((await edit(placed.id, { orderExternalId: 'edited-new' })).status).toBe(200);
  await eventually(async () => expect(await found('edited-new')).toEqual(five(placed.id)));
  expect(await found('edited-former')).toEqual(five(404));
});

test('an order for later waits, and is released by an edit', async () => {
  const later = {
    ...exampleOrder,
    orderExternalId: 'edited-2',
    pickupTime: { startsAt: Date.now() + 7_200_000 },
  };
  const { body: placed } = await merchant.place(later);
  expect([placed.status, await atCarriers(placed.id)]).toEqual(['PENDING_DISPATCH', []]);
  const { body } = await edit(placed.id, { dispatch: { type: 'immediate' } });
  expect(body.status).toBe('ORDER_DISPATCHED');
});
