import { z } from 'zod';
import { instant } from '../primitives.ts';
import { shipmentResource } from '../rest/shipment.ts';
import { shipmentStatus } from '../statuses.ts';
import { defineEvent } from './define-event.ts';
import { exampleResource } from './example-resource.ts';
import { exampleShipmentId } from './examples.ts';
import { toldScan } from './told-scan.ts';

/** Why a status changed, where the one who changed it gave a reason. */
export const eventReason = z.object({ code: z.string(), title: z.string(), note: z.string().nullable() });

export const statusChange = z.object({
  shipmentId: z.string(),
  orderExternalId: z.string(),
  locationExternalId: z.string(),
  status: shipmentStatus,
  previousStatus: shipmentStatus.nullable(),
  subStatus: z.string().nullable(),
  /** When the change happened in the world; the envelope's occurredAt says when Waybill applied it. */
  changedAt: instant,
  note: z.string().nullable(),
  /** Who brought it: `merchant`, `waybill`, or the provider's name. */
  statusUser: z.string(),
  eventReason: eventReason.nullable(),
  /** True when an old scan was read again: merchants hear the correction, customers are not told again. */
  reread: z.boolean(),
  /** The page that shows this parcel to the person who waits for it. Events before it was there have none. */
  trackingPageUrl: z.url().optional(),
  /** The order’s number that the customer knows: a store’s, which all parcels of its order share. */
  orderNumber: z.string().optional(),
  /** Who moves the parcel, as customers know the company: behind an aggregator not the aggregator. */
  carrierName: z.string().optional(),
  /** The tracking event that brought it, where a scan did. */
  trackingEventId: z.string().optional(),
  /** The scan itself, as far as the shipment’s timeline tells it; with the first change that it brought. */
  scan: toldScan.optional(),
  /** The shipment as `GET /shipments/{id}` shows it right after the change. */
  shipment: shipmentResource,
});
export type StatusChange = z.infer<typeof statusChange>;

export const shipmentStatusChanged = defineEvent({
  name: 'shipment.status_changed',
  version: 1,
  producer: 'order-api',
  meaning: 'A shipment has a new status. `sequence` counts the changes of one shipment from 1, without gaps.',
  data: statusChange,
  example: {
    shipmentId: exampleShipmentId,
    orderExternalId: '7709-001',
    locationExternalId: '7709',
    status: 'ORDER_DISPATCHED' as const,
    previousStatus: 'ESTIMATES_RECEIVED' as const,
    subStatus: null,
    changedAt: '2026-01-15T14:17:26.412Z',
    note: null,
    statusUser: 'waybill',
    eventReason: null,
    reread: false,
    trackingPageUrl: 'https://waybill.example/track/01h455vb4pex5vsknk084sn02rQ2hlY2tlZEJlZm9yZURC',
    orderNumber: '7709-001',
    carrierName: 'Ecom Express',
    shipment: exampleResource,
  },
});
