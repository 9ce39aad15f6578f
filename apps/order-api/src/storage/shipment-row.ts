import { toMinor } from '@waybill/contracts';
import { type Shipment, trackingIdOf } from '../domain/shipment.ts';

/** One row of `shipments`. Documents come back parsed, and go in as text. */
export interface ShipmentRow {
  id: string;
  tenant_id: string;
  sales_order_id: string | null;
  status: Shipment['status'];
  sub_status: string | null;
  sequence: number;
  attempt: number;
  brand_external_id: string | null;
  currency_code: string;
  order_body: Shipment['order'];
  pickup: Shipment['pickup'];
  proposed_providers: Shipment['proposedProviders'];
  located_by: Shipment['locatedBy'];
  booking: Shipment['booking'];
  external: Shipment['external'];
  estimate: Shipment['estimate'];
  failure: Shipment['failure'];
  cancellation: Shipment['cancellation'];
  edit: Shipment['edit'];
  due_at: Date | null;
  auto_retries: number;
  actual_pickup_at: Date | null;
  actual_delivery_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

const json = (document: unknown): string | null => (document === null ? null : JSON.stringify(document));
const instant = (epochMs: number | null | undefined): Date | null =>
  typeof epochMs === 'number' ? new Date(epochMs) : null;

/** What may change after the shipment was placed. */
export const changingColumns = (shipment: Shipment) => ({
  status: shipment.status,
  sub_status: shipment.subStatus,
  sequence: shipment.sequence,
  attempt: shipment.attempt,
  tracking_id: trackingIdOf(shipment),
  provider_id: shipment.booking?.provider.id ?? null,
  proposed_providers: json(shipment.proposedProviders),
  located_by: shipment.locatedBy,
  booking: json(shipment.booking),
  external: json(shipment.external),
  estimate: json(shipment.estimate),
  failure: json(shipment.failure),
  cancellation: json(shipment.cancellation),
  edit: json(shipment.edit),
  due_at: shipment.dueAt,
  auto_retries: shipment.autoRetries,
  actual_pickup_at: shipment.actualPickupAt,
  actual_delivery_at: shipment.actualDeliveryAt,
  updated_at: shipment.updatedAt,
});

/** What the merchant said; an edit changes it. */
export const orderColumns = ({ order, brandExternalId, currencyCode, pickup }: Shipment) => ({
  order_external_id: order.orderExternalId,
  location_external_id: order.locationExternalId,
  brand_external_id: brandExternalId,
  group_id: order.groupId ?? null,
  currency_code: currencyCode,
  order_value_minor: order.orderValue === null ? null : toMinor(order.orderValue, currencyCode),
  pickup_starts_at: instant(order.pickupTime?.startsAt),
  delivery_ends_at: instant(order.deliveryTime?.endsAt),
  order_body: json(order),
  pickup: json(pickup),
});

export const fromRow = (row: ShipmentRow): Shipment => ({
  id: row.id,
  tenantId: row.tenant_id,
  salesOrderId: row.sales_order_id,
  status: row.status,
  subStatus: row.sub_status,
  sequence: row.sequence,
  attempt: row.attempt,
  brandExternalId: row.brand_external_id,
  currencyCode: row.currency_code,
  order: row.order_body,
  pickup: row.pickup,
  proposedProviders: row.proposed_providers,
  locatedBy: row.located_by,
  booking: row.booking,
  external: row.external,
  estimate: row.estimate,
  failure: row.failure,
  cancellation: row.cancellation,
  edit: row.edit,
  dueAt: row.due_at,
  autoRetries: row.auto_retries,
  actualPickupAt: row.actual_pickup_at,
  actualDeliveryAt: row.actual_delivery_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});
