import { type DemoTenant, exampleCreateShipment } from '@waybill/contracts';
import type { OrderPlan } from '../plan/orders.ts';

/** What no log may hold: the person who waits for the parcel. */
export const recipient = { street: '725 Canary Lane', phone: '+1 617-555-0142', email: 'canary@example.com' };

/** Carriers read the journey in the recipient's first name. */
const nameOf = ({ journey }: OrderPlan): string =>
  journey === 'delivered' ? 'Quinn Canaryson' : `${journey} Quinn Canaryson`;

const { package: box, itemList, ...rest } = exampleCreateShipment;

/** The example order, as a merchant sends it for this person. Parcels of different weight: different carriers win. */
export const orderBody = (order: OrderPlan, { location }: DemoTenant) => ({
  ...rest,
  locationExternalId: location.locationExternalId,
  orderExternalId: order.orderExternalId,
  orderValue: 10 + (order.number % 90),
  deliveryContact: { name: nameOf(order), phone: recipient.phone, email: recipient.email },
  deliveryAddress: { ...rest.deliveryAddress, street1: recipient.street },
  package: {
    ...box,
    weight: { value: 1 + (order.number % 40), unit: 'lb' },
    description: `parcel ${order.number}`,
  },
  itemList: itemList.map((item) => ({
    ...item,
    sku: `sku ${order.number}`,
    weight: { value: 1, unit: 'lb' },
  })),
});
