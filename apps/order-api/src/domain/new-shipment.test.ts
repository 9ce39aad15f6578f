import { expect, test } from 'vitest';
import { exampleLocation, noon, received } from '../testing/example-shipment.ts';

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
