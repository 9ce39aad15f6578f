/** The order that the curl line and the demo place; each placing needs an orderExternalId of its own. */
export const exampleOrder = (orderExternalId: string, locationExternalId: string) => ({
  locationExternalId,
  orderExternalId,
  orderValue: 10,
  deliveryContact: { name: 'asd', phone: '+1 234-567-8900', email: 'asd@customer.example' },
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
});

/** One line that a newcomer can paste: the example order, with a fresh name at each paste. */
export const curlFor = (baseUrl: string, apiKey: string, locationExternalId: string): string => {
  const body = JSON.stringify(exampleOrder('7709-NAME', locationExternalId)).replace(
    '7709-NAME',
    `7709-'$RANDOM'`,
  );
  return `curl -sS ${baseUrl}/shipments -H 'Authorization: Bearer ${apiKey}' -H 'Content-Type: application/json' -d '${body}'`;
};
