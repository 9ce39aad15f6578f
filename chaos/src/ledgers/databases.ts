/** The third ledger: what the platform itself has written down, read as its administrator when all is quiet. */
export interface Databases {
  shipments: { id: string; tenantId: string; orderExternalId: string; status: string; sequence: number }[];
  idempotencyKeys: { key: string; shipmentId: string | null }[];
  /** Changes of status: the lines of the history that have a number. */
  changes: { shipmentId: string; sequence: number; status: string }[];
  /** Shipments whose history says that they were dispatched, whether or not that changed their status. */
  dispatchSteps: number;
  /** Lines of histories that say that providers have quoted. */
  estimateSteps: number;
  /** Distinct tracking events that order-api has in its histories. */
  trackingFacts: number;
  /** Decisions that have a winner. */
  decisions: number;
  dispatches: { shipmentId: string; phase: string }[];
  bookings: { reference: string; shipmentId: string; state: string; trackingId: string | null }[];
  /** Rows by the SHA-256 of the body, in hex. */
  scansByHash: ReadonlyMap<string, number>;
  /** Scan readings by state. */
  readings: Readonly<Record<string, number>>;
  /** Tracking numbers of which something is parked. */
  parkedNumbers: readonly string[];
  /** What tracking-ingest has told, by parcel. */
  tellings: { parcelId: string; count: number; last: number; saved: number }[];
  /** Messages taken, by consumer. */
  inbox: Readonly<Record<string, number>>;
  /** Rows not published yet, by schema. */
  outbox: Readonly<Record<string, number>>;
  deadJobs: { consumer: string; lastError: string | null }[];
  scheduledJobs: number;
  /** Status changes that the notifier keeps. */
  events: { shipmentId: string; sequence: number; released: boolean }[];
  /** Messages that were not delivered. */
  undelivered: {
    endpointId: string;
    shipmentId: string;
    sequence: number;
    state: string;
    attempts: number;
  }[];
  messages: number;
  endpoints: { id: string; status: string; deleted: boolean }[];
  /** Rows that name a shipment, an endpoint or a parcel, by table, and how many of them are of another tenant than it. */
  crossings: { table: string; rows: number; astray: number }[];
}
