import type { Leg } from '@waybill/contracts';

/** A tracking number of one carrier, in one tenant's name. */
export interface TrackingNumber {
  readonly tenantId: string;
  readonly carrier: string;
  readonly trackingId: string;
}

/** What travels under a tracking number. */
export interface Parcel extends TrackingNumber {
  readonly id: string;
  /** Null for as long as scans alone have named the number. */
  readonly shipmentId: string | null;
  readonly leg: Leg;
  /** How many events of this parcel were told. */
  readonly lastSequence: number;
}

/** A parcel of which it is known whose it is. */
export type KnownParcel = Parcel & { readonly shipmentId: string };

export const isKnown = (parcel: Parcel): parcel is KnownParcel => parcel.shipmentId !== null;
