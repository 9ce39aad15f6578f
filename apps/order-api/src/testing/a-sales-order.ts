import type { ImportedOrder } from '@waybill/contracts';
import { newSalesOrder } from '../domain/sales-orders/merge.ts';
import type { SalesOrder } from '../domain/sales-orders/sales-order.ts';

const at = new Date('2026-01-15T09:00:00Z');

/** As a store tells it: a line for each quantity. */
export const anImportedOrder = (quantities: readonly number[]): ImportedOrder => ({
  externalOrderId: '1001',
  externalOrderNumber: '#1001',
  standing: { payment: 'paid', fulfillment: 'unfulfilled', cancelled: false },
  orderedAt: at,
  modifiedAt: at,
  currency: 'USD',
  buyer: null,
  billTo: null,
  shipTo: null,
  paidMinor: null,
  taxMinor: null,
  shippingMinor: null,
  items: quantities.map((quantity, index) => ({
    lineItemId: `line-${index + 1}`,
    productId: null,
    sku: `sku-${index + 1}`,
    name: 'Watch',
    imageUrl: null,
    quantity,
    unitPriceMinor: 1000,
    taxMinor: null,
    shippingMinor: null,
    weight: null,
    shipTo: null,
    shippingService: null,
    shipBy: null,
    isGift: false,
  })),
});

/** The same, known here: its lines are soi_1, soi_2 and so on. */
export const aSalesOrder = (quantities: readonly number[]): SalesOrder => {
  let line = 0;
  const newItemId = () => `soi_${++line}`;
  const terms = { id: 'sor_1', tenantId: 'ten_1', orderSourceId: 'osr_1', newItemId, now: at };
  return newSalesOrder(anImportedOrder(quantities), terms);
};
