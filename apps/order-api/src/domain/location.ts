import type { Contact, PlainAddress } from '@waybill/contracts';

/** A pickup point, known to the merchant as `locationExternalId`. */
export interface Location {
  id: string;
  tenantId: string;
  locationExternalId: string;
  brandExternalId: string | null;
  name: string;
  /** Orders from a closed location are refused. */
  active: boolean;
  currencyCode: string;
  timeZone: string;
  address: PlainAddress;
  contact: Contact;
  pickupInstructions: string | null;
}
