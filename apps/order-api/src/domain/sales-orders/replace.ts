import type { ImportedOrder } from '@waybill/contracts';
import type { SalesItem, SalesOrder } from './sales-order.ts';

export interface ReplaceRefusal {
  /** The place among the new lines; null when it is about one that is not among them. */
  index: number | null;
  message: string;
}

export type Replaced = { ok: true; order: SalesOrder } | { ok: false; refusal: ReplaceRefusal };

interface Wish {
  order: ImportedOrder;
  /** Which line of before each new one is; null for a new one. */
  itemIds: readonly (string | null)[];
  newItemId(): string;
  now: Date;
}

const refuse = (index: number | null, message: string): Replaced => ({
  ok: false,
  refusal: { index, message },
});

const misfit = (known: ReadonlyMap<string, SalesItem>, { order, itemIds }: Wish): Replaced | null => {
  const kept = new Set<string>();
  for (const [index, id] of itemIds.entries()) {
    if (id === null) continue;
    const before = known.get(id);
    if (!before || kept.has(id)) return refuse(index, 'The sales order has no other item with this id.');
    kept.add(id);
    if ((order.items[index]?.quantity ?? 0) < before.notified)
      return refuse(index, `Of this item ${before.notified} have shipped.`);
  }
  const lost = [...known.values()].find((item) => item.notified > 0 && !kept.has(item.id));
  return lost ? refuse(null, `The item ${lost.id} has shipped, so it has to stay.`) : null;
};

/** An order that was entered by hand, as it shall be from now on. What has shipped of it stays. */
export const replaced = (before: SalesOrder, wish: Wish): Replaced => {
  const known = new Map(before.items.map((item) => [item.id, item]));
  const refusal = misfit(known, wish);
  if (refusal) return refusal;
  const { items: lines, ...told } = wish.order;
  const items = lines.map((line, index) => {
    const id = wish.itemIds[index] ?? wish.newItemId();
    return { ...line, id, key: id, notified: known.get(id)?.notified ?? 0 };
  });
  const orderedAt = told.orderedAt ?? before.orderedAt;
  return { ok: true, order: { ...before, told, items, orderedAt, modifiedAt: wish.now } };
};
