import type { CreateShipmentRequest } from '@waybill/contracts';

/** The order that the API's own documentation shows, word for word. */
export const exampleOrder = {
  locationExternalId: '7709',
  orderExternalId: '7709-001',
  orderValue: 10,
  deliveryContact: { name: 'asd', phone: '+1 234-567-8900', email: '' },
  deliveryAddress: {
    street1: '725 Albany Street',
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
    weight: { value: 10, unit: 'lb' },
    itemQuantity: 1,
    description: 'bungii pack 1',
  },
  itemList: [
    {
      sku: 'sku 1',
      quantity: 1,
      size: { length: 3, width: 2, height: 2, unit: 'in' },
      weight: { value: 10, unit: 'lb' },
      price: 3,
      salePrice: 3,
      title: 'Watch',
    },
  ],
  pickupTime: null,
  deliveryTime: null,
} satisfies CreateShipmentRequest;
