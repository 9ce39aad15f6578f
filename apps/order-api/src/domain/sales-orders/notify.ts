import { keyOf, merged, type Notification, type Share, wholeOrder } from './notification.ts';
import { remainingOf, type SalesItem, type SalesOrder } from './sales-order.ts';

export interface NotifyWish {
  trackingNumber: string;
  /** What is in the parcel; null for everything that was not notified before. */
  items: readonly Share[] | null;
}

export interface NotifyRefusal {
  /** The place among the wish’s items; null when it is not about one. */
  index: number | null;
  reason: 'unknown item' | 'more than ordered' | 'nothing left';
  message: string;
}

export type NotifyDecision =
  | { kind: 'notify'; key: string; items: Share[] }
  /** It was said before, with the same number. */
  | { kind: 'repeated' }
  | { kind: 'refused'; refusal: NotifyRefusal };

type Known = readonly Pick<Notification, 'trackingNumber' | 'key'>[];

const refused = (refusal: NotifyRefusal): NotifyDecision => ({ kind: 'refused', refusal });

const whole = ({ items }: Pick<SalesOrder, 'items'>, underThisNumber: Known): NotifyDecision => {
  const left = items
    .map((item) => ({ itemId: item.id, quantity: remainingOf(item) }))
    .filter(({ quantity }) => quantity > 0);
  if (left.length > 0) return { kind: 'notify', key: wholeOrder, items: left };
  if (underThisNumber.length > 0) return { kind: 'repeated' };
  const message = 'All items of this sales order have been notified as shipped.';
  return refused({ index: null, reason: 'nothing left', message });
};

const part = (lines: ReadonlyMap<string, SalesItem>, wish: readonly Share[]): NotifyDecision => {
  const stranger = wish.findIndex(({ itemId }) => !lines.has(itemId));
  if (stranger >= 0) {
    const message = 'The sales order has no item with this id.';
    return refused({ index: stranger, reason: 'unknown item', message });
  }
  const items = merged(wish);
  const over = items.find(({ itemId, quantity }) => {
    const line = lines.get(itemId);
    return !line || quantity > remainingOf(line);
  });
  if (!over) return { kind: 'notify', key: keyOf(items), items };
  const left = remainingOf(lines.get(over.itemId) ?? { quantity: 0, notified: 0 });
  const index = wish.findIndex(({ itemId }) => itemId === over.itemId);
  const message = `Of this item ${left} can still be notified as shipped, not ${over.quantity}.`;
  return refused({ index, reason: 'more than ordered', message });
};

/**
 * Decides about a parcel reported as shipped. Never more than was ordered; the same items under the same number are one
 * parcel, however often they are reported.
 */
export const decideNotify = (
  order: Pick<SalesOrder, 'items'>,
  known: Known,
  { trackingNumber, items }: NotifyWish,
): NotifyDecision => {
  const underThisNumber = known.filter((one) => one.trackingNumber === trackingNumber);
  const key = items ? keyOf(merged(items)) : wholeOrder;
  if (underThisNumber.some((one) => one.key === key)) return { kind: 'repeated' };
  if (!items) return whole(order, underThisNumber);
  return part(new Map(order.items.map((item) => [item.id, item])), items);
};

/** The order with these shares counted as shipped. */
export const withNotified = (order: SalesOrder, shares: readonly Share[], now: Date): SalesOrder => {
  const added = new Map(shares.map(({ itemId, quantity }) => [itemId, quantity]));
  const items = order.items.map((item) => ({ ...item, notified: item.notified + (added.get(item.id) ?? 0) }));
  return { ...order, items, modifiedAt: now };
};
