import type { Bookmark, Spot } from '../domain/listing/bookmark.ts';
import type { Criteria } from '../domain/listing/criteria.ts';

/** So many shipments to one side of a spot, the nearest first. Without a spot it begins at the end of the list. */
export interface Stretch {
  towards: Bookmark['towards'];
  beside: Spot | null;
  /** Whether the spot itself is one of them. */
  including: boolean;
  limit: number;
}

type Bindings = Record<string, string | number | Date | readonly string[]>;

/** A condition and the values in it; left out where there is nothing to compare with. */
const when = (value: unknown, condition: string): string[] => (value === null ? [] : [condition]);

/**
 * The bounds of the age, but for those that the bookmark implies: of two bounds at one end of an index PostgreSQL 18
 * begins at the first, and would walk from the end of the list to the bookmark.
 */
function ageOf({ created, updated }: Criteria, { towards, beside }: Stretch): string[] {
  const isBehind = (from: Date | null) => towards === 'newer' && from && beside && beside.createdAt >= from;
  const isAhead = (until: Date | null) => towards === 'older' && until && beside && beside.createdAt <= until;
  const { until: lastChange = null } = updated ?? {};
  return [
    ...(isBehind(created.from) ? [] : when(created.from, 's.created_at >= :createdFrom')),
    ...(isAhead(created.until) ? [] : when(created.until, 's.created_at <= :createdUntil')),
    // Implied by the time of the last change; it lets the scan along the creation time start in the right place.
    ...(isAhead(lastChange) ? [] : when(lastChange, 's.created_at <= :updatedUntil')),
  ];
}

const conditionsOf = (criteria: Criteria, stretch: Stretch): string[] => [
  's.tenant_id = :tenantId',
  ...ageOf(criteria, stretch),
  ...when(criteria.updated, 's.updated_at between :updatedFrom and :updatedUntil'),
  ...when(criteria.pickupFrom, 's.pickup_starts_at >= :pickupFrom'),
  ...when(criteria.deliveryUntil, 's.delivery_ends_at <= :deliveryUntil'),
  // No delivery ends before its pickup starts, so this is implied too, and bounds the scan along the pickups.
  ...when(criteria.deliveryUntil, 's.pickup_starts_at <= :deliveryUntil'),
  ...when(criteria.groupId, 's.group_id = :groupId'),
];

/** The filters that take several values, those that narrow most first. */
const lists = [
  { name: 'orderExternalIds', column: 's.order_external_id' },
  { name: 'locationExternalIds', column: 's.location_external_id' },
  { name: 'statuses', column: 's.status' },
] as const;

/** A group, a window of changes or one of pickups is left to the planner, which knows whether it is narrow. */
const isLeftToPlanner = ({ orderExternalIds, groupId, updated, pickupFrom }: Criteria): boolean =>
  !orderExternalIds && (groupId !== null || updated !== null || pickupFrom !== null);

/**
 * The values of one list are looked up one by one, each along its own index in the order of the pages: so a page
 * is full after `limit` rows per value, however many there are.
 */
function candidates(criteria: Criteria, stretch: Stretch): string {
  const { towards, beside, including } = stretch;
  const [direction, comparison] = towards === 'older' ? ['desc', '<'] : ['asc', '>'];
  const compares = including ? `${comparison}=` : comparison;
  const order = `order by created_at ${direction}, id ${direction} limit :limit`;
  const given = lists.filter(({ name }) => criteria[name] !== null);
  const one = isLeftToPlanner(criteria) ? undefined : given[0];
  const others = given.filter((list) => list !== one);
  const conditions = [
    ...(one ? [`${one.column} = wanted.value`] : []),
    ...conditionsOf(criteria, stretch),
    ...others.map(({ name, column }) => `${column} = any(:${name}::text[])`),
    ...when(beside, `(s.created_at, s.id) ${compares} (:besideAt, :besideId)`),
  ];
  const each = `select s.id, s.created_at from shipments s where ${conditions.join(' and ')} ${order}`;
  if (!one) return each;
  return `select found.id, found.created_at from unnest(:${one.name}::text[]) as wanted (value)
    cross join lateral (${each}) found ${order}`;
}

const bindingsOf = (criteria: Criteria, { beside, limit }: Stretch): Bindings => {
  const { created, updated } = criteria;
  const values = {
    tenantId: criteria.tenantId,
    createdFrom: created.from,
    createdUntil: created.until,
    updatedFrom: updated?.from ?? null,
    updatedUntil: updated?.until ?? null,
    pickupFrom: criteria.pickupFrom,
    deliveryUntil: criteria.deliveryUntil,
    groupId: criteria.groupId,
    orderExternalIds: criteria.orderExternalIds,
    locationExternalIds: criteria.locationExternalIds,
    statuses: criteria.statuses,
    besideAt: beside?.createdAt ?? null,
    besideId: beside?.id ?? null,
    limit,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Bindings;
};

/** One stretch of a list: narrow rows are chosen along an index first, and only the chosen ones are read whole. */
export const pageQuery = (criteria: Criteria, stretch: Stretch): { sql: string; bindings: Bindings } => {
  const direction = stretch.towards === 'older' ? 'desc' : 'asc';
  const sql = `
    select s.* from (${candidates(criteria, stretch)}) chosen
      join shipments s on s.id = chosen.id and s.tenant_id = :tenantId
     order by chosen.created_at ${direction}, chosen.id ${direction}`;
  return { sql, bindings: bindingsOf(criteria, stretch) };
};
