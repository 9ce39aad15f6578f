import type { Contact, EffectiveSettings, PlainAddress, Settings } from '@waybill/contracts';

/** A pickup point, known to the merchant as `locationExternalId`. */
export interface Location {
  id: string;
  tenantId: string;
  locationExternalId: string;
  brandExternalId: string | null;
  name: string;
  /** Orders from a closed location are refused. */
  active: boolean;
  address: PlainAddress;
  contact: Contact;
  /** Its own settings; what they leave open comes from its brand and its tenant. */
  settings: Settings;
  createdAt: Date;
  updatedAt: Date;
}

/** The location that an order comes from, with the settings that apply to it. */
export interface Place {
  location: Location;
  /** The order's brand, or else the location's; `isKnown` is false when the merchant has no brand of this name. */
  brand: { brandExternalId: string; isKnown: boolean } | null;
  settings: EffectiveSettings;
}

/** How an order names its place. Without a brand of its own it has the location's. */
export interface PlaceName {
  locationExternalId: string;
  brandExternalId?: string | null | undefined;
}
