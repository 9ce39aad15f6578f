import type { ImportedItem, ImportedOrder } from '@waybill/contracts';
import { canonical } from '../canonical.ts';
import type { SalesItem, SalesOrder } from './sales-order.ts';

/** A line is known by its store’s id of it; else by its product, and by its place among those alike. */
const keysOf = (items: readonly ImportedItem[]): string[] => {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const name = item.lineItemId
      ? `line:${item.lineItemId}`
      : `sku:${item.sku ?? item.productId ?? item.name}`;
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name}#${before + 1}`;
  });
};

interface New {
  id: string;
  tenantId: string;
  orderSourceId: string | null;
  newItemId(): string;
  now: Date;
}

/** An order that was not known before. */
export const newSalesOrder = (
  { items, ...told }: ImportedOrder,
  { id, tenantId, orderSourceId, newItemId, now }: New,
): SalesOrder => {
  const keys = keysOf(items);
  return {
    id,
    tenantId,
    orderSourceId,
    told,
    items: items.map((item, index) => ({ ...item, id: newItemId(), key: keys[index] ?? '', notified: 0 })),
    orderedAt: told.orderedAt ?? now,
    createdAt: now,
    modifiedAt: now,
  };
};

const comparable = ({ told, items }: Pick<SalesOrder, 'told' | 'items'>): string => canonical([told, items]);

/** Lines that the store no longer has go, unless something of them has shipped: that stays true, and is all that stays. */
const mergedItems = (
  known: readonly SalesItem[],
  items: readonly ImportedItem[],
  newItemId: () => string,
): SalesItem[] => {
  const byKey = new Map(known.map((item) => [item.key, item]));
  const keys = keysOf(items);
  const now = items.map((item, index) => {
    const key = keys[index] ?? '';
    const before = byKey.get(key);
    return { ...item, id: before?.id ?? newItemId(), key, notified: before?.notified ?? 0 };
  });
  const kept = new Set(keys);
  const gone = known.filter((item) => item.notified > 0 && !kept.has(item.key));
  return [...now, ...gone.map((item) => ({ ...item, quantity: item.notified }))];
};

/**
 * The order as its store tells it now; what was notified here stays. The very same object when nothing changed, or
 * when what is told is older than what is known.
 */
export const mergedOrder = (
  known: SalesOrder,
  { items, ...told }: ImportedOrder,
  { newItemId, now }: Pick<New, 'newItemId' | 'now'>,
): SalesOrder => {
  const before = known.told.modifiedAt;
  if (before && told.modifiedAt && told.modifiedAt < before) return known;
  const orderedAt = told.orderedAt ?? known.orderedAt;
  const next = { ...known, told, orderedAt, items: mergedItems(known.items, items, newItemId) };
  return comparable(next) === comparable(known) ? known : { ...next, modifiedAt: now };
};
