import type { Knex } from '@waybill/database';
import type { LastPickup, Pickups } from '../deps.ts';

const last = `
  select snapshot -> 'pickup' as pickup, snapshot ->> 'brandExternalId' as "brandExternalId",
    snapshot ->> 'currencyCode' as "currencyCode"
  from delivery_orders
  where tenant_id = :tenantId and snapshot ->> 'locationExternalId' = :locationExternalId
  order by created_at desc limit 1`;

export const pickupsIn = (sql: Knex): Pickups => ({
  async last(tenantId, locationExternalId) {
    const { rows } = await sql.raw<{ rows: LastPickup[] }>(last, { tenantId, locationExternalId });
    return rows[0] ?? null;
  },
});
