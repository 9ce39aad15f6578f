import type { DeliveryOrder } from '@waybill/contracts';
import type { Knex } from '@waybill/database';
import type { ProviderAnswer } from '../domain/decision/answer.ts';
import type { Decision } from '../domain/decision/decide.ts';

/** A booking as the story of a shipment tells it. */
export interface BookingLine {
  readonly id: string;
  readonly providerId: string;
  readonly reference: string;
  readonly state: 'intent' | 'calling' | 'unknown' | 'booked' | 'rejected' | 'voided';
  readonly trackingId: string | null;
}

/** A decision as it was stored, with all that is needed to make it again. */
export interface DecisionRecord extends Decision {
  readonly id: string;
  readonly shipmentId: string;
  readonly attempt: number;
  readonly order: DeliveryOrder;
  readonly answers: readonly ProviderAnswer[];
  readonly bookings: readonly BookingLine[];
}

/** The last decision of a shipment, named by our id or by the merchant's. */
const latest = `
  select d.id, d.shipment_id as "shipmentId", d.attempt, d.candidates, d.winner, d.failure, d.answers,
    d.rule_set_version as "ruleSetVersion", d.decided_at as "decidedAt", o.snapshot as "order",
    coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', b.id, 'providerId', b.provider_id, 'reference', b.client_reference,
        'state', b.state, 'trackingId', b.tracking_id) order by b.rank)
      from bookings b where b.shipment_id = d.shipment_id and b.attempt = d.attempt), '[]') as bookings
  from decisions d
  join delivery_orders o on o.shipment_id = d.shipment_id and o.attempt = d.attempt
  where d.tenant_id = :tenantId and (o.shipment_id = :name or (o.tenant_id = :tenantId and o.order_external_id = :name))
  order by o.shipment_id = :name desc, d.attempt desc, d.id desc
  limit 1`;

/** Reads decisions for people. */
export const decisionRecordsIn = (sql: Knex) => ({
  async latest(tenantId: string, name: string): Promise<DecisionRecord | null> {
    const { rows } = await sql.raw<{ rows: DecisionRecord[] }>(latest, { tenantId, name });
    return rows[0] ?? null;
  },
});

export type DecisionRecords = ReturnType<typeof decisionRecordsIn>;
