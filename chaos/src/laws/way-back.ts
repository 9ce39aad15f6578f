import type { Databases } from '../ledgers/databases.ts';

/** The way of a parcel that arrives. What else can happen to it (delays, another attempt) stands beside this way. */
const way = ['PICKUP_STARTED', 'PICKUP_COMPLETED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'ORDER_DELIVERED'];

/** A new booking begins the way anew. */
const beginning = 'ORDER_DISPATCHED';

type Change = Databases['changes'][number];

/** The first change that told of an earlier part of the way than a change before it: late news that was believed. */
export function wayBack(changes: readonly Change[]): Change | undefined {
  let furthest = -1;
  return changes.find(({ status }) => {
    if (status === beginning) furthest = -1;
    const place = way.indexOf(status);
    const isBack = place >= 0 && place < furthest;
    furthest = Math.max(furthest, place);
    return isBack;
  });
}
