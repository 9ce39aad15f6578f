import type { ListSalesOrdersQuery } from '@waybill/contracts';
import type { OrderSourceConnector } from '@waybill/order-sources';
import type { AddressPolicy } from '@waybill/outbound-http';
import type { Notification, Share } from '../domain/sales-orders/notification.ts';
import type { OrderSource } from '../domain/sales-orders/order-source.ts';
import type { SalesOrder } from '../domain/sales-orders/sales-order.ts';
import type { Slice } from './accounts.ts';

export interface OrderSources {
  add(source: OrderSource): Promise<void>;
  find(tenantId: string, id: string): Promise<OrderSource | null>;
  lock(tenantId: string, id: string): Promise<OrderSource | null>;
  /** Oldest first. */
  list(tenantId: string, slice: Slice): Promise<OrderSource[]>;
  save(source: OrderSource): Promise<void>;
  /** Across tenants: only for answering a service that lost its copy. */
  all(): Promise<OrderSource[]>;
}

/** An order whose store does not know yet that it has arrived. */
export interface Arrival {
  id: string;
  externalOrderId: string;
  externalOrderNumber: string | null;
  importedAt: Date;
}

export interface SalesOrders {
  /** False when the tenant has an order of this external id from the same source already. */
  insert(order: SalesOrder): Promise<boolean>;
  find(tenantId: string, id: string): Promise<SalesOrder | null>;
  lock(tenantId: string, id: string): Promise<SalesOrder | null>;
  /** The orders of one source that are known by these external ids, locked in the order of their ids. */
  lockKnown(
    tenantId: string,
    orderSourceId: string,
    externalOrderIds: readonly string[],
  ): Promise<SalesOrder[]>;
  /** False when another order has its new external id. */
  save(order: SalesOrder): Promise<boolean>;
  /** Orders of a source that were not acknowledged yet, oldest first. */
  arrivals(tenantId: string, orderSourceId: string, limit: number): Promise<Arrival[]>;
  acknowledged(tenantId: string, ids: readonly string[], now: Date): Promise<void>;
}

/** The store's final answer to a notification. */
export interface Settled {
  status: 'success' | 'failure';
  failureReason: string | null;
  confirmationCode: string | null;
  at: Date;
}

export interface Notifications {
  add(notification: Notification): Promise<void>;
  of(tenantId: string, salesOrderId: string): Promise<Notification[]>;
  /** Changes nothing if a later answer is recorded already. */
  settle(tenantId: string, id: string, settled: Settled): Promise<void>;
}

/** A shipment that was made from a sales order, and what of it is in the parcel. */
export interface SalesOrderShipment {
  salesOrderId: string;
  shipmentId: string;
  tenantId: string;
  items: readonly Share[];
  createdAt: Date;
}

export interface SalesOrderShipments {
  add(link: SalesOrderShipment): Promise<void>;
  /** Oldest first. */
  of(tenantId: string, salesOrderId: string): Promise<SalesOrderShipment[]>;
  by(tenantId: string, shipmentId: string): Promise<SalesOrderShipment | null>;
}

/** What one transaction offers about stores and their orders. */
export interface SalesUnit {
  orderSources: OrderSources;
  salesOrders: SalesOrders;
  notifications: Notifications;
  salesOrderShipments: SalesOrderShipments;
}

/** An order with everything that its answer shows. */
export interface WholeSalesOrder {
  order: SalesOrder;
  source: OrderSource | null;
  notifications: readonly Notification[];
  shipmentIds: readonly string[];
}

export interface SalesOrderPage {
  orders: readonly WholeSalesOrder[];
  total: number;
}

export interface SalesOrderReads {
  find(tenantId: string, id: string): Promise<WholeSalesOrder | null>;
  page(tenantId: string, query: ListSalesOrdersQuery): Promise<SalesOrderPage>;
}

/** What speaks to stores. */
export interface Stores {
  connectors: ReadonlyMap<string, OrderSourceConnector>;
  addressPolicy: AddressPolicy;
  /** Whether this installation has keys to keep secrets with. */
  keepsSecrets: boolean;
  /** Throws INVALID_OPERATION where this installation has no keys to keep secrets with. */
  seal(source: Pick<OrderSource, 'id' | 'tenantId'>, credentials: Record<string, unknown>): string;
  open(source: OrderSource): { id: string; baseUrl: string; credentials: Record<string, unknown> };
}
