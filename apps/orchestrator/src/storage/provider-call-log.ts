import type { Knex } from '@waybill/database';
import type { LoggedCall, ProviderCallLog } from '../deps.ts';
import { isCalled } from './shipment-names.ts';

const named = `
  select o.shipment_id as "shipmentId" from delivery_orders o
  where o.tenant_id = :tenantId and ${isCalled}
  order by o.shipment_id = :name desc, o.created_at desc limit 1`;

const calls = `
  select c.id, c.attempt, c.provider_id as "providerId", p.name as provider, c.operation,
    c.client_reference as reference, c.outcome, c.reason, c.started_at as "startedAt", c.milliseconds, c.exchanges
  from provider_calls c join providers p on p.tenant_id = c.tenant_id and p.id = c.provider_id
  where c.tenant_id = :tenantId and c.shipment_id = :shipmentId
  order by c.started_at, c.id limit :limit`;

/** By place in the table: the oldest rows are the first of it, so that a portion is found without an index. */
const forget = `
  delete from provider_calls where ctid = any(array(
    select ctid from provider_calls where started_at < :before limit :limit))`;

export const providerCallLogIn = (sql: Knex): ProviderCallLog => ({
  async of(tenantId, name, limit) {
    const { rows } = await sql.raw<{ rows: { shipmentId: string }[] }>(named, { tenantId, name });
    const [found] = rows;
    if (!found) return null;
    const { shipmentId } = found;
    const read = await sql.raw<{ rows: LoggedCall[] }>(calls, { tenantId, shipmentId, limit });
    return { shipmentId, calls: read.rows };
  },
  async prune(before, limit) {
    const { rowCount } = await sql.raw<{ rowCount: number }>(forget, { before, limit });
    return rowCount;
  },
});
