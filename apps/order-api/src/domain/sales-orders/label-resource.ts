import { type SalesOrderLabel, toDecimal } from '@waybill/contracts';
import { isPlacingOver } from '../settled.ts';
import type { Shipment } from '../shipment.ts';

const statusOf = ({ status, booking }: Shipment): SalesOrderLabel['status'] => {
  if (status === 'ORDER_CANCELLED') return 'voided';
  if (booking) return 'completed';
  return isPlacingOver({ status }) && (status === 'ESTIMATES_FAILED' || status === 'ORDER_FAILED')
    ? 'error'
    : 'processing';
};

/**
 * Whether a shipment still counts as its sales order's label: after one that failed or was cancelled a new one may be
 * made.
 */
export const isLive = (shipment: Shipment): boolean => !['voided', 'error'].includes(statusOf(shipment));

/** A shipment in the words of labels. */
export const toLabel = (shipment: Shipment, salesOrderId: string): SalesOrderLabel => {
  const { id, booking, createdAt } = shipment;
  const price = booking?.price;
  return {
    label_id: id,
    status: statusOf(shipment),
    shipment_id: id,
    sales_order_id: salesOrderId,
    tracking_number: booking?.trackingId ?? null,
    carrier_code: booking ? (booking.movedBy ?? booking.carrier) : null,
    service_code: booking?.provider.serviceType ?? null,
    shipment_cost: price
      ? {
          currency: price.currencyCode.toLowerCase(),
          amount: toDecimal(price.amountMinor, price.currencyCode),
        }
      : null,
    label_download: booking?.label ? { href: booking.label.url } : null,
    created_at: createdAt.toISOString(),
  };
};
