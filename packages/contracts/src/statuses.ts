import { z } from 'zod';

/**
 * The public statuses of a shipment, with the party that usually brings each and whether it ends the journey.
 * ORDER_FAILED and ESTIMATES_FAILED end it only until a manual retry.
 */
export const shipmentStatuses = {
  REQUEST_RECEIVED: {
    from: 'tenant',
    terminal: false,
    meaning: 'The request is stored and is being processed.',
  },
  PENDING_DISPATCH: { from: 'waybill', terminal: false, meaning: 'Saved, or scheduled for later.' },
  PENDING_RELEASE: { from: 'waybill', terminal: false, meaning: 'Ready to be released to the provider.' },
  PENDING_AUTORETRY: { from: 'waybill', terminal: false, meaning: 'Not dispatched; a retry is scheduled.' },
  ESTIMATES_RECEIVED: { from: 'waybill', terminal: false, meaning: 'At least one provider has quoted.' },
  ESTIMATES_FAILED: { from: 'waybill', terminal: true, meaning: 'No provider gave a usable quote.' },
  ORDER_DISPATCHED: { from: 'waybill', terminal: false, meaning: 'A provider has accepted the order.' },
  STAGED: { from: 'waybill', terminal: false, meaning: 'Waiting in the staging area for collection.' },
  ORDER_FAILED: { from: 'waybill', terminal: true, meaning: 'No provider accepted the order.' },
  ORDER_ASSIGNED: { from: 'provider', terminal: false, meaning: 'A courier has been assigned.' },
  ORDER_UNASSIGNED: {
    from: 'provider',
    terminal: false,
    meaning: 'The courier was withdrawn; another may follow.',
  },
  PICKUP_STARTED: { from: 'provider', terminal: false, meaning: 'The courier is on the way to collect.' },
  PICKUP_COMPLETED: { from: 'provider', terminal: false, meaning: 'The parcel has been collected.' },
  IN_TRANSIT: { from: 'provider', terminal: false, meaning: 'The parcel is moving through the network.' },
  OUT_FOR_DELIVERY: { from: 'provider', terminal: false, meaning: 'The parcel is on its last leg.' },
  ORDER_AT_LOCATION: { from: 'provider', terminal: false, meaning: 'Waiting at an alternate location.' },
  ORDER_DELIVERED: { from: 'provider', terminal: true, meaning: 'Handed over to the recipient.' },
  ORDER_DELAYED: { from: 'provider', terminal: false, meaning: 'The carrier announced a delay.' },
  ORDER_REDELIVERY: {
    from: 'provider',
    terminal: false,
    meaning: 'An attempt failed; another will be made.',
  },
  ORDER_UNDELIVERABLE: {
    from: 'provider',
    terminal: true,
    meaning: 'Will not reach the recipient; returning or returned.',
  },
  ERROR_EXCEPTION: { from: 'provider', terminal: true, meaning: 'Lost, damaged or destroyed.' },
  ORDER_CANCELLED: { from: 'tenant', terminal: true, meaning: 'Cancelled.' },
} as const satisfies Record<
  string,
  { from: 'tenant' | 'waybill' | 'provider'; terminal: boolean; meaning: string }
>;

export type ShipmentStatus = keyof typeof shipmentStatuses;

export const shipmentStatus = z.enum(Object.keys(shipmentStatuses) as [ShipmentStatus, ...ShipmentStatus[]]);
