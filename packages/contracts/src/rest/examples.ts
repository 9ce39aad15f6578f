import type { z } from 'zod';
import type { createApiKeyRequest } from './api-key.ts';
import type { CreateBrandRequest } from './brand.ts';
import type { ChangeLocationRequest, CreateLocationRequest } from './location.ts';
import type { Settings } from './settings.ts';
import type { CreateShipmentRequest } from './shipment.ts';

/** The bodies that the reference shows. Tests send each of them. */

export { exampleResource as exampleShipment } from '../events/example-resource.ts';

/** The Shipping Order API's own example, field for field. */
export const exampleCreateShipment = {
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

export const exampleListShipments = { status: ['ORDER_DISPATCHED', 'OUT_FOR_DELIVERY'], limit: 100 };

export const exampleEditShipment = { deliveryInstructions: 'Leave it with the porter.' };

export const exampleApiKeyWish: z.input<typeof createApiKeyRequest> = {
  name: 'checkout',
  scopes: ['shipments:read', 'shipments:write'],
  expiresAt: null,
};

export const exampleBrand = {
  brandExternalId: 'shoes',
  name: 'Shoes & Co',
  settings: { pickupInstructions: 'Ring at the back door.' },
} satisfies CreateBrandRequest;

export const exampleLocation = {
  locationExternalId: 'pier-4',
  name: 'Pier 4',
  address: {
    street1: '345 Harrison Avenue',
    city: 'Boston',
    state: 'MA',
    postalCode: '02118',
    countryCode: 'US',
  },
  contact: { name: 'Warehouse', phone: '+1 617-555-0100' },
  settings: { currencyCode: 'USD', timeZone: 'America/New_York' },
} satisfies CreateLocationRequest;

export const exampleLocationChange = { active: false } satisfies ChangeLocationRequest;

export const exampleSettings = {
  currencyCode: 'USD',
  timeZone: 'America/New_York',
  editAfterDispatch: 'refuse',
  dispatchLeadMinutes: 60,
  autoRetry: { enabled: true, scheduleMinutes: [5, 15, 60] },
} satisfies Settings;
