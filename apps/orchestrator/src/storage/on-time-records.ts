import { type Knex, tell } from '@waybill/database';
import type { OnTimeRecords } from '../deps.ts';

/** The booking keeps the time of delivery. It is set together with the day's count, so each delivery counts once. */
const count = `
  with delivered as (
    update bookings set
      delivered_at = :at,
      on_time = :at <= (acceptance -> 'estimatedDelivery' ->> 'endsAt')::timestamptz
    where tenant_id = :tenantId and shipment_id = :shipmentId and state = 'booked' and delivered_at is null
    returning tenant_id, provider_id, on_time, coalesce(acceptance ->> 'movedBy', acceptance ->> 'carrier') as moved_by
  ), of_mover as (
    insert into on_time_mover_days (tenant_id, provider_id, moved_by, day, delivered, on_time)
    select tenant_id, provider_id, moved_by, (:at::timestamptz at time zone 'UTC')::date, 1, on_time::int
    from delivered where on_time is not null and moved_by is not null
    on conflict (tenant_id, provider_id, moved_by, day) do update set
      delivered = on_time_mover_days.delivered + 1, on_time = on_time_mover_days.on_time + excluded.on_time
  )
  insert into on_time_days (tenant_id, provider_id, day, delivered, on_time)
  select tenant_id, provider_id, (:at::timestamptz at time zone 'UTC')::date, 1, on_time::int
  from delivered where on_time is not null
  on conflict (tenant_id, provider_id, day) do update set
    delivered = on_time_days.delivered + 1, on_time = on_time_days.on_time + excluded.on_time`;

/** By provider, and by provider and mover, since a day. */
export const sums = `
  select provider_id as name, sum(delivered)::int as delivered, sum(on_time)::int as "onTime"
  from on_time_days where tenant_id = :tenantId and day >= (:day::timestamptz at time zone 'UTC')::date
  group by provider_id
  union all
  select provider_id || '/' || moved_by, sum(delivered)::int, sum(on_time)::int
  from on_time_mover_days where tenant_id = :tenantId and day >= (:day::timestamptz at time zone 'UTC')::date
  group by provider_id, moved_by`;

export const onTimeRecordsIn = (sql: Knex): OnTimeRecords => ({
  async delivered(tenantId, shipmentId, at) {
    await tell(sql, sql.raw(count, { tenantId, shipmentId, at }));
  },
  async since(tenantId, day) {
    const { rows } = await sql.raw<{ rows: { name: string; delivered: number; onTime: number }[] }>(sums, {
      tenantId,
      day,
    });
    return Object.fromEntries(rows.map(({ name, delivered, onTime }) => [name, { delivered, onTime }]));
  },
});
