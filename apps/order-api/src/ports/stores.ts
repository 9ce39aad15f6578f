/** The e-mails by which stores are known. */
export interface StoreEmails {
  /** The one that counts for the tenant's stores; null when there is no such tenant. */
  of(tenantId: string): Promise<string | null>;
}

/** A message of a store, byte for byte, and which shipment it told of. */
export interface StoreMessageKept {
  tenantId: string;
  shipmentId: string;
  body: Buffer;
  at: Date;
}

export interface StoreMessageShown {
  body: Buffer;
  times: number;
  receivedAt: Date;
  lastReceivedAt: Date;
}

export interface StoreMessages {
  /** What was sent about a shipment, the oldest first; at most a hundred. */
  of(tenantId: string, shipmentId: string): Promise<StoreMessageShown[]>;
  /** The same bytes for the same shipment are kept once, and counted. */
  keep(message: StoreMessageKept): Promise<void>;
}
