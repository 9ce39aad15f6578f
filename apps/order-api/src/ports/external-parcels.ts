/** The tracking numbers of parcels that somebody else has booked, and the store orders that they belong to. */
export interface ExternalParcels {
  /** The shipment of this name that was booked here under this number; null when there is none. */
  bookedHere(tenantId: string, orderExternalId: string, trackingId: string): Promise<string | null>;
  /**
   * Says that a number is a shipment's, and answers whose it is: this one's, or that of whoever came first. Waits for
   * others who are at the same number.
   */
  claim(tenantId: string, trackingId: string, shipmentId: string): Promise<string>;
  /** Lets a store's order number lead to the shipment, whatever name that has. Safe to repeat. */
  link(tenantId: string, storeOrderNumber: string, shipmentId: string): Promise<void>;
}
