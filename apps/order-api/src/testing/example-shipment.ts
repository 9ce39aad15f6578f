import { demoTenant, shipmentDispatched } from '@waybill/contracts';
import type { Location } from '../domain/location.ts';
import { newShipment } from '../domain/new-shipment.ts';
import type { Recorded } from '../domain/record-fact.ts';
import type { Booking, Shipment } from '../domain/shipment.ts';
import { exampleOrder } from './example-order.ts';

const demo = demoTenant('a seed for tests only');

export const exampleLocation: Location = {
  ...demo.location,
  id: 'loc_01jz0000000000000000000000',
  tenantId: demo.tenantId,
  brandExternalId: null,
  active: true,
  pickupInstructions: 'Ring twice.',
};

export const exampleId = 'shp_01h455vb4pex5vsknk084sn02r';
export const noon = new Date('2026-01-15T12:00:00.000Z');

/** The example order, just received. */
export const received = (changes: Partial<Shipment['order']> = {}): Recorded =>
  newShipment({
    id: exampleId,
    order: { ...exampleOrder, ...changes },
    location: exampleLocation,
    now: noon,
  });

export const exampleBooking: Booking = { ...shipmentDispatched.example, shipmentId: exampleId };

/** The example shipment in another condition, without the way that led there. */
export const shipmentWith = (changes: Partial<Shipment>): Shipment => ({
  ...received().shipment,
  ...changes,
});
