import type { Knex } from '@waybill/database';
import type { DecisionRecord, DecisionRecords } from '../deps.ts';
import { isCalled } from './shipment-names.ts';

/** The last decision of a shipment, named by our id or by the merchant's. */
const latest = `
  select d.id, d.shipment_id as "shipmentId", d.attempt, d.candidates, d.winner, d.failure, d.answers, d.facts,
    d.rule_set_version as "ruleSetVersion", d.decided_at as "decidedAt", o.snapshot as "order",
    coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', b.id, 'providerId', b.provider_id, 'reference', b.client_reference,
        'state', b.state, 'trackingId', b.tracking_id, 'errors', b.errors) order by b.rank)
      from bookings b where b.shipment_id = d.shipment_id and b.attempt = d.attempt), '[]') as bookings
  from decisions d
  join delivery_orders o on o.shipment_id = d.shipment_id and o.attempt = d.attempt
  where d.tenant_id = :tenantId and ${isCalled}
  order by o.shipment_id = :name desc, d.attempt desc, d.id desc
  limit 1`;

/** Reads decisions for people. */
export const decisionRecordsIn = (sql: Knex): DecisionRecords => ({
  async latest(tenantId, name) {
    const { rows } = await sql.raw<{ rows: DecisionRecord[] }>(latest, { tenantId, name });
    return rows[0] ?? null;
  },
});
