import { shipmentResource } from '@waybill/contracts';
import { expect, test } from 'vitest';
import { exampleBooking, received, shipmentWith } from '../testing/example-shipment.ts';
import { toResource } from './resource.ts';

/** Every field of the documentation's example answer. */
const documented = [
  'locationExternalId orderExternalId orderValue deliveryContact deliveryAddress package itemList pickupTime',
  'deliveryTime orderAttributes tenantId brandExternalId groupId currencyCode pickupContact pickupAddress status',
  'referenceLinks provider trackingId attachments vehicle amount label actualDeliveryTime actualPickupTime fee',
  'returnRequest proposedProviders createdAt lastUpdatedAt undeliverableOrderReturnLocation returnLocationId id',
]
  .join(' ')
  .split(' ');

test.each([
  ['just received', received().shipment],
  ['booked', shipmentWith({ booking: exampleBooking, status: 'ORDER_DISPATCHED' })],
])('a shipment %s has every documented field, null where it has no value', (_, shipment) => {
  const resource = toResource(shipment);
  expect(shipmentResource.parse(resource)).toEqual(resource);
  for (const field of documented) expect(resource).toHaveProperty(field);
});

test('money is decimal and times are Unix milliseconds at this edge', () => {
  expect(toResource(shipmentWith({ booking: exampleBooking }))).toMatchObject({
    amount: 6.42,
    fee: 6.42,
    estimatedPickupTime: { startsAt: Date.parse('2026-01-15T16:00:00.000Z'), endsAt: null },
  });
});
