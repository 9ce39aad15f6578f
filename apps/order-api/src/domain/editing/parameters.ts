import type { CreateShipmentRequest, EditableField } from '@waybill/contracts';

/** What an edit may change, by the names of the request. */
export type Parameter = Exclude<
  keyof CreateShipmentRequest,
  'brandExternalId' | 'currencyCode' | 'returnLocationId' | 'undeliverableOrderReturnLocation'
>;

interface Nature {
  /** What the provider has to change once it has the order. */
  field?: EditableField;
  /** Cannot change once booked: the parcel was priced by it. */
  sealed?: true;
  /** Another place or service: no provider changes that in a booking. */
  needsBooking?: true;
  /** Only shown to the merchant: it can change here at any time, since providers never see it. */
  private?: true;
}

/** A parameter with none of these matters only for quotes, and no longer once there is a booking. */
export const natures: Record<Parameter, Nature> = {
  orderExternalId: { private: true },
  groupId: { private: true },
  locale: { private: true },
  createdDate: { private: true },
  orderAttributes: {},
  orderValue: {},
  proposedProviders: {},
  dispatch: { private: true },
  release: { private: true },
  package: { sealed: true },
  itemList: { sealed: true },
  signature: { needsBooking: true },
  locationExternalId: { needsBooking: true },
  deliveryContact: { field: 'delivery.contact' },
  deliveryAddress: { field: 'delivery.address' },
  deliveryTime: { field: 'delivery.window' },
  deliveryInstructions: { field: 'delivery.instructions' },
  pickupTime: { field: 'pickup.window' },
  pickupInstructions: { field: 'pickup.instructions' },
};

export const parameters = Object.keys(natures) as Parameter[];
