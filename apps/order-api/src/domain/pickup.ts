import type { Contact, PlainAddress } from '@waybill/contracts';

/** The pickup point as it was when the order was placed: a later change of the location does not move the parcel. */
export interface Pickup {
  address: PlainAddress;
  contact: Contact;
  instructions: string | null;
}
