import type { FulfillmentStatus, ImportedItem, ImportedOrder, OrderStanding } from '@waybill/contracts';

/** One line of a sales order, and how much of it was notified as shipped. */
export interface SalesItem extends ImportedItem {
  id: string;
  /** What tells it from the order’s other lines when its store is read again. */
  key: string;
  notified: number;
}

/** An order as its store, or whoever entered it by hand, knows it; and what has shipped of it. */
export interface SalesOrder {
  id: string;
  tenantId: string;
  /** Null for one that was entered by hand. */
  orderSourceId: string | null;
  /** The order in its source's words, without the lines. `standing` is what the source says, not what else we know. */
  told: Omit<ImportedOrder, 'items'>;
  items: readonly SalesItem[];
  orderedAt: Date;
  createdAt: Date;
  /** When anything of it last changed here. */
  modifiedAt: Date;
}

const rank: Record<FulfillmentStatus, number> = {
  unknown: 0,
  unfulfilled: 1,
  partially_fulfilled: 2,
  fulfilled: 3,
};

/** What has been notified here, as a status; unknown where nothing was. */
const notifiedStanding = (items: readonly SalesItem[]): FulfillmentStatus => {
  const notified = items.reduce((sum, item) => sum + item.notified, 0);
  if (notified === 0) return 'unknown';
  return items.every((item) => item.notified >= item.quantity) ? 'fulfilled' : 'partially_fulfilled';
};

/**
 * The order's standing. Payment and cancellation are as the source says. Fulfilment is the greater of what the source
 * says and what was notified here: a store that has not heard yet, or forgot, does not undo a shipment.
 */
export const standingOf = ({ told, items }: Pick<SalesOrder, 'told' | 'items'>): OrderStanding => {
  const { fulfillment } = told.standing;
  const notified = notifiedStanding(items);
  return { ...told.standing, fulfillment: rank[notified] > rank[fulfillment] ? notified : fulfillment };
};

/** What is left to notify of a line. A store may have taken back what has shipped already. */
export const remainingOf = ({ quantity, notified }: Pick<SalesItem, 'quantity' | 'notified'>): number =>
  Math.max(0, quantity - notified);
