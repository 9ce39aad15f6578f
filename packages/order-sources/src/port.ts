import type { DataOf, ImportedOrder, salesOrderShippedNotified } from '@waybill/contracts';
import type { Poster } from '@waybill/outbound-http';

/** What a source is told: the contract’s own words. */
export type Shipped = DataOf<typeof salesOrderShippedNotified>;

/** An order source with its credentials opened: for the length of one call. */
export interface OpenedSource {
  id: string;
  baseUrl: string;
  credentials: Record<string, unknown>;
}

/**
 * `unavailable`: it gave no answer that can be relied on. It may have heard, so whoever asks again must be able to.
 * A 429 or 503 may say how long to stay away.
 */
export interface Unavailable {
  kind: 'unavailable';
  detail: string;
  retryAfterMs?: number;
}

/** What became of a notification. `failure` is the source’s final word; `pending` means: ask later. */
export type NotificationAnswer =
  | { kind: 'success'; confirmationCode: string | null }
  | { kind: 'failure'; reason: string }
  | { kind: 'pending'; submissionId: string | null }
  | Unavailable;

/** `refused`: it understood, and will not; asking again as it is will not help. */
export type Reply<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'unauthorized'; reason: string }
  | { kind: 'refused'; reason: string }
  | Unavailable;

export interface ExportQuestion {
  /** Orders modified in this time, both ends included; null is open. */
  modifiedFrom: Date | null;
  modifiedTo: Date;
  /** From the page before; null for the first. */
  cursor: string | null;
}

/** `unreadable` says what was wrong with orders that could not be read; the others do not suffer for them. */
export interface ExportPage {
  orders: readonly ImportedOrder[];
  unreadable: readonly string[];
  /** Null after the last page. */
  next: string | null;
}

export interface Acknowledgement {
  externalOrderId: string;
  externalOrderNumber: string | null;
  importedAt: Date;
}

/** Speaks to one kind of order source. Never throws for what the source does. */
export interface OrderSourceConnector {
  /** Whether the source can be reached with these credentials. Changes nothing there. */
  testConnection(source: OpenedSource, signal: AbortSignal): Promise<Reply<null>>;
  exportSalesOrders(
    source: OpenedSource,
    question: ExportQuestion,
    signal: AbortSignal,
  ): Promise<Reply<ExportPage>>;
  /** Tells it which orders have arrived here. Repeated, it must change nothing. */
  acknowledgeOrders(
    source: OpenedSource,
    orders: readonly Acknowledgement[],
    signal: AbortSignal,
  ): Promise<Reply<null>>;
  /** Tells it what has shipped. Repeated under the same id it must count once. */
  shipmentNotification(
    source: OpenedSource,
    notification: { id: string; shipped: Shipped },
    signal: AbortSignal,
  ): Promise<NotificationAnswer>;
  /** Asks what became of it. */
  notificationStatus(
    source: OpenedSource,
    notification: { id: string; submissionId: string | null },
    signal: AbortSignal,
  ): Promise<NotificationAnswer>;
}

/** One kind of order source, as its folder offers it. */
export interface OrderSourceKind {
  /** What a connection’s row and the API name it by. */
  code: string;
  friendlyName: string;
  /** Every request must go through the poster given: it keeps them out of private networks. */
  connector(poster: Poster): OrderSourceConnector;
}
