import { deliveryOrder } from '@waybill/contracts';
import { expect, test } from 'vitest';
import { noon, received } from '../testing/example-shipment.ts';
import { toDeliveryOrder } from './delivery-order.ts';

const orderFor = (changes = {}) => toDeliveryOrder(received(changes).shipment, noon);

test('the orchestrator gets the example order in exact units and minor money', () => {
  const order = orderFor();
  expect(deliveryOrder.parse(order)).toEqual(order);
  expect(order).toMatchObject({
    attempt: 1,
    orderValueMinor: 1000,
    parcel: { lengthMm: 254, weightG: 4535.9237, itemQuantity: 1, temperatureControl: 'none' },
    items: [{ sku: 'sku 1', title: 'Watch', quantity: 1, priceMinor: 300 }],
    pickup: { instructions: 'Ring twice.', window: { startsAt: null, endsAt: null } },
    delivery: { contact: { email: '' }, address: { street2: '', postalCode: '02118' } },
  });
});

test('money without decimals is not multiplied', () => {
  expect(orderFor({ currencyCode: 'JPY', orderValue: 1200 }).orderValueMinor).toBe(1200);
});

test('windows become instants, and an open end stays open', () => {
  const order = orderFor({ pickupTime: { startsAt: 1679592688115 } });
  expect(order.pickup.window).toEqual({ startsAt: '2023-03-23T17:31:28.115Z', endsAt: null });
});

test('what the merchant left out is told as empty, never as missing', () => {
  const order = orderFor({ package: {}, itemList: null });
  expect(deliveryOrder.parse(order)).toEqual(order);
  expect(order.parcel).toMatchObject({ lengthMm: 0, weightG: 0, itemQuantity: 1 });
});
