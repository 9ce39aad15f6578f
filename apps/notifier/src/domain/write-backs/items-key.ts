import { createHash } from 'node:crypto';

interface Item {
  lineItemId: string | null;
  sku: string | null;
  productId: string | null;
  description: string;
  quantity: number;
}

const nameOf = ({ lineItemId, sku, productId, description }: Item): string =>
  JSON.stringify(lineItemId !== null ? ['line', lineItemId] : [sku, productId, description]);

/**
 * A key that is the same for the same items, whatever their order and however they are split over lines: it tells the
 * write-backs of one order apart. A line is known by the store’s own id if it has one.
 */
export const itemsKey = (items: readonly Item[]): string => {
  const quantities = new Map<string, number>();
  for (const item of items) quantities.set(nameOf(item), (quantities.get(nameOf(item)) ?? 0) + item.quantity);
  const canonical = [...quantities].sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(canonical)).digest('base64url');
};
