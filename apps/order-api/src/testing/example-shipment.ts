import { type CreateShipmentRequest, demoTenant, shipmentDispatched } from '@waybill/contracts';
import type { Location, Place } from '../domain/location.ts';
import { newShipment } from '../domain/new-shipment.ts';
import { effectiveSettings } from '../domain/settings.ts';
import type { Booking, PlacedShipment } from '../domain/shipment.ts';
import { exampleOrder } from './example-order.ts';

const demo = demoTenant('a seed for tests only');

export const exampleId = 'shp_01h455vb4pex5vsknk084sn02r';
export const noon = new Date('2026-01-15T12:00:00.000Z');

const { locationExternalId, name, address, contact, currencyCode, timeZone } = demo.location;

export const exampleLocation: Location = {
  id: 'loc_01jz0000000000000000000000',
  tenantId: demo.tenantId,
  locationExternalId,
  brandExternalId: null,
  name,
  active: true,
  address,
  contact,
  settings: { currencyCode, timeZone, pickupInstructions: 'Ring twice.' },
  createdAt: noon,
  updatedAt: noon,
};

export const examplePlace: Place = {
  location: exampleLocation,
  brand: null,
  settings: effectiveSettings([exampleLocation.settings]),
};

/** The example order, just received. */
export const received = (changes: Partial<CreateShipmentRequest> = {}) =>
  newShipment({
    id: exampleId,
    order: { ...exampleOrder, ...changes },
    place: examplePlace,
    now: noon,
  });

export const exampleBooking: Booking = { ...shipmentDispatched.example, shipmentId: exampleId };

/** The example shipment in another condition, without the way that led there. */
export const shipmentWith = (changes: Partial<PlacedShipment>): PlacedShipment => ({
  ...received().shipment,
  ...changes,
});
