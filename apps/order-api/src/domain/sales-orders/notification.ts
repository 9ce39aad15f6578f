/** A quantity of one line. */
export interface Share {
  itemId: string;
  quantity: number;
}

/** States that part of an order has shipped under one tracking number, and how its store answered. */
export interface Notification {
  id: string;
  salesOrderId: string;
  tenantId: string;
  trackingNumber: string;
  carrierCode: string;
  /** The same number and key are the same notification. */
  key: string;
  items: readonly Share[];
  /** The shipment that carries them, where one is followed here. */
  shipmentId: string | null;
  /** `none`: there is no store to tell. */
  writeBack: 'none' | 'pending' | 'success' | 'failure';
  failureReason: string | null;
  confirmationCode: string | null;
  createdAt: Date;
}

/** Everything that was left, whatever that was. */
export const wholeOrder = 'whole';

/** The same shares in any order have the same key. */
export const keyOf = (shares: readonly Share[]): string =>
  shares
    .map(({ itemId, quantity }) => `${itemId}:${quantity}`)
    .sort()
    .join(',');

/** Shares of the same line count together. */
export const merged = (shares: readonly Share[]): Share[] => {
  const sums = new Map<string, number>();
  for (const { itemId, quantity } of shares) sums.set(itemId, (sums.get(itemId) ?? 0) + quantity);
  return [...sums].map(([itemId, quantity]) => ({ itemId, quantity }));
};
