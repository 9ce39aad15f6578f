import type { Knex } from 'knex';
import { exampleBooking, shipmentWith } from './example-shipment.ts';

const statuses = ['ORDER_DELIVERED', 'IN_TRANSIT', 'ORDER_CANCELLED', 'OUT_FOR_DELIVERY', 'ORDER_DISPATCHED'];

export interface Many {
  /** How many, one every so many seconds back from `until`. */
  count: number;
  everySeconds: number;
  until: Date;
  tenantId: string;
}

/**
 * Fills the table with one tenant's shipments, made by the database itself: five common statuses and a rare one,
 * forty locations, groups of five, a pickup two hours later, a last change up to four days later.
 */
export async function manyShipments(
  database: Knex,
  { count, everySeconds, until, tenantId }: Many,
): Promise<void> {
  const { order, pickup } = shipmentWith({});
  await database.raw(
    `insert into shipments (id, tenant_id, order_external_id, location_external_id, group_id, status, sequence,
        attempt, currency_code, order_value_minor, pickup_starts_at, delivery_ends_at, tracking_id, provider_id,
        order_body, pickup, booking, failure, created_at, updated_at)
     select 'shp_' || lpad(n::text, 26, '0'), :tenantId, 'order-' || n, 'location-' || n % 40, 'group-' || n / 5,
            case when n % 5000 = 0 then 'ORDER_FAILED' else (:statuses::text[])[1 + n % 5] end, 3, 1, 'USD', 1000,
            at + interval '2 hours', at + interval '1 day', 'tracking', 'provider', :order, :pickup, :booking, '{}',
            at, least(at + (n::bigint * 7919 % 345600) * interval '1 second', :until::timestamptz)
       from generate_series(1, :count::int) as n,
            lateral (select :until::timestamptz - (:count::int - n) * :everySeconds::int * interval '1 second' as at) as time`,
    {
      count,
      everySeconds,
      until,
      tenantId,
      statuses,
      order: JSON.stringify(order),
      pickup: JSON.stringify(pickup),
      booking: JSON.stringify(exampleBooking),
    },
  );
  await database.raw('vacuum analyze shipments');
}
