import { z } from 'zod';
import { instant } from '../primitives.ts';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';

/** Some of a sales order’s items, as many as have shipped. */
export const shippedItem = z.object({
  /** The order source’s own id of the line, where it has one. */
  lineItemId: z.string().nullable(),
  sku: z.string().nullable(),
  productId: z.string().nullable(),
  description: z.string(),
  quantity: z.number().int().positive(),
});

export const salesOrderShippedNotified = defineEvent({
  name: 'sales_order.shipped_notified',
  version: 1,
  producer: 'order-api',
  meaning:
    'Items of a sales order have shipped, and its order source is to be told. Telling the same items and tracking number again changes nothing.',
  data: z.object({
    orderSourceId: z.string(),
    salesOrderId: z.string(),
    /** Order-api’s own entry of what is told here; comes back when it is settled. Earlier releases had none. */
    notificationId: z.string().nullish(),
    /** The order source’s own id and number of the order. */
    externalOrderId: z.string(),
    externalOrderNumber: z.string().nullable(),
    /** The shipment that carries them, where it is one of ours. */
    shipmentId: z.string().nullable(),
    trackingNumber: z.string(),
    trackingUrl: z.string().nullable(),
    carrierCode: z.string(),
    shippedAt: instant,
    items: z.array(shippedItem).min(1),
    /** Whether the store should write to the buyer itself. */
    notifyBuyer: z.boolean(),
  }),
  example: {
    orderSourceId: 'osr_01h455vb4pex5vsknk084sn02r',
    salesOrderId: 'sor_01h455vb4pex5vsknk084sn02r',
    notificationId: 'sno_01h455vb4pex5vsknk084sn02r',
    externalOrderId: '1001',
    externalOrderNumber: '#1001',
    shipmentId: exampleShipmentId,
    trackingNumber: '7260412345',
    trackingUrl: null,
    carrierCode: 'ecom-express',
    shippedAt: '2026-01-16T09:00:00.000Z',
    items: [{ lineItemId: 'line-1', sku: 'sku 1', productId: null, description: 'Watch', quantity: 1 }],
    notifyBuyer: false,
  },
});
