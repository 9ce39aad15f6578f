import type { CreateShipmentRequest, Period, ShipmentResource } from '@waybill/contracts';

/** A line for the merchant about something that was kept, but not understood. */
export type Notice = NonNullable<ShipmentResource['warnings']>[number];

/** The company that carries a parcel, as somebody has named it. */
export interface NamedCarrier {
  /** In our spelling, for matching: `dhl-express`. */
  code: string;
  /** In the spelling of whoever told it, for people. */
  name: string;
}

/** What is known of a booking that somebody else has made. */
export interface External {
  carrier: NamedCarrier;
  trackingId: string;
  trackingUrl: string | null;
  /** The store's order numbers of what is in the parcel, as they were sent: usually one. */
  storeOrderNumbers: readonly string[];
  /** When it was booked, as far as that was told; else when we were told of it. RFC 3339. */
  bookedAt: string;
  /** When the carrier promised to deliver. */
  estimatedDelivery: Period;
  /** What was kept as it was sent, because it could not be read. */
  notices: readonly Notice[];
  /** Counts what was told anew of it, from 1. */
  revision: number;
}

/** An order of which some things may not be told: whoever books elsewhere need not say what we would need to book. */
export interface ToldOrder
  extends Omit<
    CreateShipmentRequest,
    'locationExternalId' | 'orderValue' | 'deliveryContact' | 'deliveryAddress'
  > {
  locationExternalId: string | null;
  orderValue: number | null;
  deliveryContact: ToldContact;
  deliveryAddress: ToldAddress;
}

export interface ToldContact {
  name: string | null;
  phone: string | null;
  email?: string | null | undefined;
}

type Address = CreateShipmentRequest['deliveryAddress'];

/** The same parts as any address; null where nobody has told one. */
export type ToldAddress = Omit<Address, 'street1' | 'city' | 'postalCode' | 'countryCode'> & {
  [Part in 'street1' | 'city' | 'postalCode' | 'countryCode']: string | null;
};
