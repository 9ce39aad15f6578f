import type { DeliveryOrder } from '@waybill/contracts';

/** What the last order of a location tells of it. */
export type LastPickup = Pick<DeliveryOrder, 'pickup' | 'brandExternalId' | 'currencyCode'>;

/** Where orders were picked up. */
export interface Pickups {
  /** Null where this location has had no order yet. */
  last(tenantId: string, locationExternalId: string): Promise<LastPickup | null>;
}
