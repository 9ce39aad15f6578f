import type { SalesItem, SalesOrder } from '../../domain/sales-orders/sales-order.ts';
import { standingOf } from '../../domain/sales-orders/sales-order.ts';

type Told = SalesOrder['told'];

/** What is only carried along. */
type Terms = Omit<Told, 'externalOrderId' | 'externalOrderNumber' | 'standing' | 'orderedAt' | 'modifiedAt'>;
type ItemTerms = Omit<SalesItem, 'id' | 'key' | 'quantity' | 'notified' | 'shipBy'> & {
  shipBy: string | null;
};

export interface SalesOrderRow {
  id: string;
  tenant_id: string;
  order_source_id: string | null;
  external_order_id: string;
  external_order_number: string | null;
  payment_status: Told['standing']['payment'];
  fulfillment_status: Told['standing']['fulfillment'];
  is_cancelled: boolean;
  source_fulfillment: Told['standing']['fulfillment'];
  source_modified_at: Date | null;
  told_ordered_at: Date | null;
  order_date: Date;
  terms: Terms;
  created_at: Date;
  modified_at: Date;
}

export interface SalesItemRow {
  id: string;
  sales_order_id: string;
  line: number;
  key: string;
  quantity: number;
  notified: number;
  terms: ItemTerms;
}

export const itemFrom = ({ id, key, quantity, notified, terms }: SalesItemRow): SalesItem => ({
  ...terms,
  shipBy: terms.shipBy === null ? null : new Date(terms.shipBy),
  id,
  key,
  quantity,
  notified,
});

export const salesOrderFrom = (row: SalesOrderRow, items: readonly SalesItem[]): SalesOrder => ({
  id: row.id,
  tenantId: row.tenant_id,
  orderSourceId: row.order_source_id,
  told: {
    ...row.terms,
    externalOrderId: row.external_order_id,
    externalOrderNumber: row.external_order_number,
    standing: {
      payment: row.payment_status,
      fulfillment: row.source_fulfillment,
      cancelled: row.is_cancelled,
    },
    orderedAt: row.told_ordered_at,
    modifiedAt: row.source_modified_at,
  },
  items,
  orderedAt: row.order_date,
  createdAt: row.created_at,
  modifiedAt: row.modified_at,
});

export const orderColumns = (order: SalesOrder) => {
  const { externalOrderId, externalOrderNumber, standing, orderedAt, modifiedAt, ...terms } = order.told;
  const shown = standingOf(order);
  return {
    external_order_id: externalOrderId,
    external_order_number: externalOrderNumber,
    payment_status: shown.payment,
    fulfillment_status: shown.fulfillment,
    is_cancelled: shown.cancelled,
    source_fulfillment: standing.fulfillment,
    source_modified_at: modifiedAt,
    told_ordered_at: orderedAt,
    order_date: order.orderedAt,
    terms: JSON.stringify(terms),
    modified_at: order.modifiedAt,
  };
};

export const itemColumns = (order: SalesOrder) =>
  order.items.map(({ id, key, quantity, notified, ...terms }, line) => ({
    id,
    sales_order_id: order.id,
    line,
    key,
    quantity,
    notified,
    terms: JSON.stringify(terms),
  }));
