interface Given {
  orderExternalId: string;
  deliveryAddress: Record<string, unknown>;
}

const place = (given: Record<string, unknown>) => ({
  name: 'x',
  phone: '1',
  street: String(given.street1),
  city: String(given.city),
  state: String(given.state),
  postalCode: String(given.postalCode),
  countryCode: 'US',
  latitude: given.latitude,
  longitude: given.longitude,
});

/** An order as the simulated carriers want it: from where it goes to where it goes, which costs a quote no less. */
export const wireOrder = ({ orderExternalId, deliveryAddress }: Given) => ({
  orderNumber: orderExternalId,
  currencyCode: 'USD',
  pickup: place(deliveryAddress),
  delivery: place(deliveryAddress),
  weightG: 4500,
  description: '',
  instructions: '',
  collectAfter: null,
});
