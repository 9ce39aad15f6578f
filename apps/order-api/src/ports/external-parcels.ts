/** Whose each tracking number is, whoever has booked its parcel, and the store orders that lead to shipments. */
export interface ExternalParcels {
  /**
   * Says that a number is a shipment's, and answers whose it is: this one's, or that of whoever came first. Its row is
   * locked until the transaction ends, so that all who are at the same number take turns.
   */
  claim(tenantId: string, trackingId: string, shipmentId: string): Promise<string>;
  /** Makes a number that is claimed another shipment's. */
  give(tenantId: string, trackingId: string, shipmentId: string): Promise<void>;
  /** Lets a store's order number lead to the shipment, whatever name that has. Safe to repeat. */
  link(tenantId: string, storeOrderNumber: string, shipmentId: string): Promise<void>;
  /** What stores have sent of a shipment, and their orders that lead there, are another's from now on. */
  handOver(tenantId: string, from: string, to: string): Promise<void>;
}
