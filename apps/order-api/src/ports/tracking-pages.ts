import type { Settings } from '@waybill/contracts';
import type { Known } from '../tracking-page/story/story.ts';

/** Whose page it is: an account, or one of its brands. */
export interface Shop {
  tenantId: string;
  brandExternalId: string | null;
  /** The brand's name, or the account's. */
  name: string;
  /** The shop's settings, the nearest first. */
  layers: readonly (Settings | null)[];
}

/** A parcel of an order number, with what its customer can prove to know. */
export interface Candidate {
  shipmentId: string;
  email: string | null;
  postalCode: string | null;
  countryCode: string | null;
}

/** What tracking pages read. Nobody is authenticated here: whoever calls has checked a token, or is about to ask for proof. */
export interface TrackingPages {
  /** Everything that one page shows, in two queries. Null: there is no such shipment. */
  read(shipmentId: string): Promise<(Known & { shop: Shop }) | null>;
  /** A shop by its public name: our id of the account or of the brand. */
  shop(id: string): Promise<Shop | null>;
  /** The account's look, or one of its brands'. Null: the tenant has no such brand. */
  look(tenantId: string, brandExternalId: string | null): Promise<Shop | null>;
  /** The parcels of a shop whose order, group or store order has one of these numbers, the newest first. Few: the rest is not looked at. */
  candidates(shop: Shop, orderNumbers: readonly string[]): Promise<Candidate[]>;
}
