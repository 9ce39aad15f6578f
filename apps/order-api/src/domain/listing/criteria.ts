import type { ListShipmentsRequest, ShipmentStatus } from '@waybill/contracts';

/** Everything that narrows a list; how much of it is shown at once is not part of it. */
export type Filters = Omit<ListShipmentsRequest, 'limit' | 'paginationToken'>;

/** A stretch of time with both its ends; null is open. */
export interface Span {
  from: Date | null;
  until: Date | null;
}

/** What to look for, with every default filled in. Null does not narrow. */
export interface Criteria {
  tenantId: string;
  created: Span;
  updated: Span | null;
  pickupFrom: Date | null;
  deliveryUntil: Date | null;
  groupId: string | null;
  orderExternalIds: readonly string[] | null;
  locationExternalIds: readonly string[] | null;
  statuses: readonly ShipmentStatus[] | null;
}

/** Why filters make no sense together, and which of them is to blame. */
export interface Misfit {
  parameter: string;
  message: string;
}

const dayMs = 86_400_000;
/** The longest window of `lastUpdatedAt`, in milliseconds: 30 days. */
export const longestUpdateSpanMs = 30 * dayMs;

type Window = Filters['createdAt'];

const dateOf = (epochMs: number | null | undefined): Date | null =>
  typeof epochMs === 'number' ? new Date(epochMs) : null;

const spanOf = (window: Window): Span => ({
  from: dateOf(window?.startsAt),
  until: dateOf(window?.endsAt),
});

const isOpen = ({ from, until }: Span): boolean => from === null && until === null;

const earlier = (date: Date, ms: number): Date => new Date(date.getTime() - ms);

/** An open end is the moment of asking, an open start the longest way back from the end. */
const updatedIn = (window: Window, asOf: Date): Span | null => {
  const { from, until } = spanOf(window);
  if (from === null && until === null) return null;
  const end = until ?? asOf;
  return { from: from ?? earlier(end, longestUpdateSpanMs), until: end };
};

/** Sorted and without repetitions, so that equal filters have one form; an empty list does not filter. */
const setOf = <T extends string>(values: readonly T[] | null | undefined): readonly T[] | null =>
  values && values.length > 0 ? [...new Set(values)].sort() : null;

/** A request that names orders, a group or times is specific; any other gets the last 24 hours only. */
const isBroad = ({ created, updated, pickupFrom, groupId, orderExternalIds }: Criteria): boolean =>
  isOpen(created) && !updated && !pickupFrom && groupId === null && !orderExternalIds;

/** The criteria of a request, read at one moment. Later pages of a list are read as of the first page's moment. */
export function criteriaFor(tenantId: string, filters: Filters, asOf: Date): Criteria {
  const criteria: Criteria = {
    tenantId,
    created: spanOf(filters.createdAt),
    updated: updatedIn(filters.lastUpdatedAt, asOf),
    pickupFrom: dateOf(filters.pickupTime?.startsAt),
    deliveryUntil: dateOf(filters.deliveryTime?.endsAt),
    groupId: filters.groupId ?? null,
    orderExternalIds: setOf(filters.orderExternalIds),
    locationExternalIds: setOf(filters.locationExternalIds),
    statuses: setOf(filters.status),
  };
  return isBroad(criteria) ? { ...criteria, created: { from: earlier(asOf, dayMs), until: null } } : criteria;
}
