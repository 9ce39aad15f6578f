/** A new name of a shipment. */
export interface NewName {
  readonly shipmentId: string;
  readonly orderExternalId: string;
  /** The greatest of a shipment holds. */
  readonly naming: number;
}

/** What shipments are called since their merchant renamed them. */
export interface ShipmentNames {
  /** Unless a later name is known. */
  keep(tenantId: string, name: NewName): Promise<void>;
}
