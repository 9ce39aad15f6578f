import type { CreateShipmentRequest, EditableField } from '@waybill/contracts';

/** What an edit may change, by the names of the request. */
export type Parameter = Exclude<
  keyof CreateShipmentRequest,
  'brandExternalId' | 'currencyCode' | 'returnLocationId' | 'undeliverableOrderReturnLocation'
>;

interface Nature {
  /** What the provider has to change once it has the order. */
  field?: EditableField;
  /** Sealed with the booking: the parcel was priced by it. */
  sealed?: true;
  /** Another place or service: no provider changes that in a booking. */
  needsBooking?: true;
  /** Only told to the merchant again: it is changed here at any time, and the providers never knew it. */
  private?: true;
}

/** What has none of these is part of the request for quotes, and of no interest once there is a booking. */
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
