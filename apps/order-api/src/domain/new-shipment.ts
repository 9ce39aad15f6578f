import type { CreateShipmentRequest } from '@waybill/contracts';
import { merchantsWords } from './history.ts';
import { type StepStatus, step } from './journey/index.ts';
import type { Location, Place } from './location.ts';
import type { Pickup } from './pickup.ts';
import { type Recorded, recordFacts } from './record-fact.ts';
import { type PlacedShipment, placedHere } from './shipment.ts';
import { type Start, startOf } from './start.ts';

interface NewShipment {
  id: string;
  order: CreateShipmentRequest;
  place: Place;
  /** The location that `returnLocationId` names, if it names one. */
  returnTo?: Location | null;
  /** The sales order that it is made from, where it is. */
  salesOrderId?: string | null;
  now: Date;
}

/** What was made of an order, while all that it said is still there. */
interface NewlyPlaced extends Recorded {
  shipment: PlacedShipment;
}

/** A new shipment: REQUEST_RECEIVED, in its first attempt, and what it waits for if it is not placed at once. */
export function newShipment(wish: NewShipment): NewlyPlaced {
  const { id, order, place, returnTo, salesOrderId = null, now } = wish;
  const { location, brand, settings } = place;
  const start = startOf(order, settings, now);
  const blank: PlacedShipment = {
    id,
    tenantId: location.tenantId,
    status: 'REQUEST_RECEIVED',
    subStatus: null,
    sequence: 0,
    attempt: 0,
    order: {
      ...order,
      deliveryInstructions: order.deliveryInstructions ?? settings.deliveryInstructions,
      undeliverableOrderReturnLocation: order.undeliverableOrderReturnLocation ?? addressed(returnTo),
    },
    brandExternalId: brand?.brandExternalId ?? null,
    currencyCode: order.currencyCode ?? settings.currencyCode,
    pickup: pickupAt(place, order),
    external: null,
    salesOrderId,
    proposedProviders: order.proposedProviders ?? [],
    locatedBy: null,
    booking: null,
    estimate: null,
    failure: null,
    cancellation: null,
    edit: null,
    dueAt: start.kind === 'wait' ? start.until : null,
    autoRetries: 0,
    actualPickupAt: null,
    actualDeliveryAt: null,
    createdAt: now,
    updatedAt: now,
  };
  const facts = (['REQUEST_RECEIVED', ...waitingIn[start.kind]] as const).map((status) =>
    step(status, 1, now),
  );
  const { shipment, entries } = recordFacts(blank, [], { facts, words: merchantsWords, now });
  return { shipment: placedHere(shipment), entries };
}

/** Where a parcel goes that cannot be delivered, as the location is now. */
const addressed = (location: Location | null | undefined) =>
  location ? { name: location.name, address: location.address, contact: location.contact } : null;

const waitingIn = {
  now: [],
  wait: ['PENDING_DISPATCH'],
  hold: ['PENDING_RELEASE'],
} as const satisfies Record<Start['kind'], readonly StepStatus[]>;

/** The pickup point as the location has it now. The order's own instructions come before those of the settings. */
export const pickupAt = ({ location, settings }: Place, order: CreateShipmentRequest): Pickup => ({
  address: location.address,
  contact: location.contact,
  instructions: order.pickupInstructions ?? settings.pickupInstructions,
});
