import type { DemoTenant } from '@waybill/contracts';
import type { OrderPlan } from '../plan/orders.ts';

/** What no log may hold: the person who waits for the parcel. */
export const recipient = { street: '725 Canary Lane', phone: '+1 617-555-0142', email: 'canary@example.com' };

/** Carriers read the journey in the recipient's first name. */
const nameOf = ({ journey }: OrderPlan): string =>
  journey === 'delivered' ? 'Quinn Canaryson' : `${journey} Quinn Canaryson`;

/** An order as a merchant sends it. Parcels of different weight, so that different carriers win. */
export const orderBody = (order: OrderPlan, { location }: DemoTenant) => ({
  locationExternalId: location.locationExternalId,
  orderExternalId: order.orderExternalId,
  orderValue: 10 + (order.number % 90),
  deliveryContact: { name: nameOf(order), phone: recipient.phone, email: recipient.email },
  deliveryAddress: {
    street1: recipient.street,
    street2: '',
    city: 'Boston',
    state: 'MA',
    countryCode: 'US',
    postalCode: '02118',
    latitude: 42.3346944,
    longitude: -71.071818,
    apartmentNumber: '',
  },
  package: {
    name: 'Solid',
    size: { length: 10, width: 10, height: 10, unit: 'in' },
    weight: { value: 1 + (order.number % 40), unit: 'lb' },
    itemQuantity: 1,
    description: `parcel ${order.number}`,
  },
  itemList: [
    {
      sku: `sku ${order.number}`,
      quantity: 1,
      size: { length: 3, width: 2, height: 2, unit: 'in' },
      weight: { value: 1, unit: 'lb' },
      price: 3,
      salePrice: 3,
      title: 'Watch',
    },
  ],
  pickupTime: null,
  deliveryTime: null,
});
