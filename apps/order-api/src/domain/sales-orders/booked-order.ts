import { toDecimal } from '@waybill/contracts';
import { type Notification, type Share, wholeOrder } from './notification.ts';
import type { SalesOrder } from './sales-order.ts';
import { unshipped } from './to-shipment.ts';

interface Parcel {
  trackingNumber: string;
  carrierCode: string;
  shares: readonly Share[];
}

type Known = readonly Pick<Notification, 'trackingNumber' | 'key' | 'items'>[];

/**
 * The items of a parcel that is reported without any: all that are left. If it was reported before, the same as then.
 */
export const sharesLeftFor = (
  trackingNumber: string,
  order: Pick<SalesOrder, 'items'>,
  known: Known,
): readonly Share[] => {
  const underThisNumber = known.filter((one) => one.trackingNumber === trackingNumber);
  const before = underThisNumber.find(({ key }) => key === wholeOrder);
  if (before) return before.items;
  const left = unshipped(order);
  return left.length > 0 ? left : (underThisNumber.at(-1)?.items ?? []);
};

const recipientOf = ({ told }: SalesOrder, to: SalesOrder['told']['shipTo']) => ({
  name: to?.name ?? told.buyer?.name ?? to?.company ?? null,
  phone: to?.phone ?? told.buyer?.phone ?? null,
  email: told.buyer?.email ?? null,
});

const addressOf = (to: SalesOrder['told']['shipTo']) => ({
  street1: to?.line1 ?? null,
  street2: [to?.line2, to?.line3].filter(Boolean).join(', '),
  city: to?.city ?? null,
  state: to?.state ?? '',
  postalCode: to?.postalCode ?? null,
  countryCode: to?.countryCode ?? null,
});

/** A parcel of a sales order that was booked elsewhere, in the form in which such parcels are taken in. */
export const bookedOrderOf = (order: SalesOrder, { trackingNumber, carrierCode, shares }: Parcel) => {
  const { told } = order;
  const { currency } = told;
  const lines = shares.flatMap(({ itemId, quantity }) => {
    const item = order.items.find(({ id }) => id === itemId);
    return item ? [{ ...item, quantity }] : [];
  });
  const to = lines.find(({ shipTo }) => shipTo)?.shipTo ?? told.shipTo;
  return {
    storeOrderNumber: told.externalOrderNumber ?? told.externalOrderId,
    carrier: carrierCode,
    trackingNumber,
    orderedAt: order.orderedAt,
    currencyCode: currency,
    recipient: recipientOf(order, to),
    address: addressOf(to),
    items: lines.map(({ sku, name, quantity, unitPriceMinor, imageUrl }) => ({
      sku,
      title: name,
      quantity,
      price: currency && unitPriceMinor !== null ? toDecimal(unitPriceMinor, currency) : null,
      imageUrl,
    })),
    attributes: { salesOrderId: order.id },
  };
};
