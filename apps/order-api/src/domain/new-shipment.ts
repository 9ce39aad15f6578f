import type { CreateShipmentRequest } from '@waybill/contracts';
import { merchantsWords } from './history.ts';
import { step } from './journey/index.ts';
import type { Place } from './location.ts';
import { type Recorded, recordFact } from './record-fact.ts';
import type { Shipment } from './shipment.ts';

interface NewShipment {
  id: string;
  order: CreateShipmentRequest;
  place: Place;
  now: Date;
}

/** A shipment as it begins: REQUEST_RECEIVED, sequence 1, first attempt. */
export function newShipment({ id, order, place, now }: NewShipment): Recorded {
  const { location, brand, settings } = place;
  const blank: Shipment = {
    id,
    tenantId: location.tenantId,
    status: 'REQUEST_RECEIVED',
    subStatus: null,
    sequence: 0,
    attempt: 0,
    order: { ...order, deliveryInstructions: order.deliveryInstructions ?? settings.deliveryInstructions },
    brandExternalId: brand?.brandExternalId ?? null,
    currencyCode: order.currencyCode ?? settings.currencyCode,
    pickup: pickupAt(place, order),
    proposedProviders: order.proposedProviders ?? [],
    booking: null,
    failure: null,
    cancellation: null,
    actualPickupAt: null,
    actualDeliveryAt: null,
    createdAt: now,
    updatedAt: now,
  };
  const fact = step('REQUEST_RECEIVED', 1, now);
  return recordFact(blank, [], { fact, words: merchantsWords, now });
}

const pickupAt = ({ location, settings }: Place, order: CreateShipmentRequest): Shipment['pickup'] => ({
  address: location.address,
  contact: location.contact,
  instructions: order.pickupInstructions ?? settings.pickupInstructions,
});
