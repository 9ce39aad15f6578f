/** One order, told through all the events' examples. */
export const exampleAddress = {
  street1: '725 Albany Street',
  street2: '',
  apartmentNumber: '',
  city: 'Boston',
  state: 'MA',
  postalCode: '02118',
  countryCode: 'US',
  latitude: 42.3346944,
  longitude: -71.071818,
};

export const exampleContact = { name: 'A. Recipient', phone: '+1 234-567-8900', email: '' };

export const exampleProvider = {
  id: 'prv_01h455vb4pex5vsknk084sn02q',
  name: 'Ecom Express',
  displayName: 'Ecom Express (simulated)',
  serviceId: 'ground',
  serviceType: 'Ground',
};

export const exampleShipmentId = 'shp_01h455vb4pex5vsknk084sn02r';

export const exampleOrder = {
  shipmentId: exampleShipmentId,
  orderExternalId: '7709-001',
  attempt: 1,
  locationExternalId: '7709',
  brandExternalId: null,
  orderValueMinor: 1000,
  currencyCode: 'USD',
  pickup: {
    address: {
      ...exampleAddress,
      street1: '345 Harrison Avenue',
      latitude: 42.3452369,
      longitude: -71.0639399,
    },
    contact: exampleContact,
    instructions: null,
    window: { startsAt: null, endsAt: null },
  },
  delivery: {
    address: exampleAddress,
    contact: exampleContact,
    instructions: null,
    window: { startsAt: null, endsAt: null },
  },
  parcel: {
    lengthMm: 254,
    widthMm: 254,
    heightMm: 254,
    weightG: 4535.9237,
    itemQuantity: 1,
    description: '',
    temperatureControl: 'none',
    content: [],
  },
  items: [{ sku: 'sku 1', title: 'Watch', quantity: 1, priceMinor: 300 }],
  signature: null,
  attributes: {},
  proposedProviders: [],
  requestedAt: '2026-01-15T14:17:25.984Z',
};
