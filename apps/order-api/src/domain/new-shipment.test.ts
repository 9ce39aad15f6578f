import { expect, test } from 'vitest';
import { exampleOrder } from '../testing/example-order.ts';
import { exampleId, exampleLocation, examplePlace, noon, received } from '../testing/example-shipment.ts';
import { newShipment } from './new-shipment.ts';

test('a shipment begins as received, with the first number of its sequence and one line of history', () => {
  const { shipment, entries } = received();
  expect(shipment).toMatchObject({ status: 'REQUEST_RECEIVED', sequence: 1, attempt: 1, createdAt: noon });
  expect(entries).toMatchObject([
    { status: 'REQUEST_RECEIVED', words: { statusUser: 'merchant' }, ruling: { applied: true } },
  ]);
});

test('the pickup is the location’s; the merchant’s instructions go before the location’s', () => {
  expect(received().shipment.pickup).toEqual({
    address: exampleLocation.address,
    contact: exampleLocation.contact,
    instructions: 'Ring twice.',
  });
  expect(received({ pickupInstructions: 'Back door.' }).shipment.pickup.instructions).toBe('Back door.');
});

test('the currency is the location’s unless the order names another', () => {
  expect(received().shipment.currencyCode).toBe('USD');
  expect(received({ currencyCode: 'JPY' }).shipment.currencyCode).toBe('JPY');
});

test('what the order does not say is filled from the settings: instructions for the door, and the brand', () => {
  const settings = { ...examplePlace.settings, deliveryInstructions: 'Leave it with the porter.' };
  const place = { ...examplePlace, settings, brand: { brandExternalId: 'shoes', isKnown: true } };
  const { shipment } = newShipment({ id: exampleId, order: exampleOrder, place, now: noon });
  expect(shipment.order.deliveryInstructions).toBe('Leave it with the porter.');
  expect(shipment.brandExternalId).toBe('shoes');
});
