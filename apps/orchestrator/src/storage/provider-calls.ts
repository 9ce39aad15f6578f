import { type Knex, tell } from '@waybill/database';
import type { ProviderCall, ProviderCalls } from '../deps.ts';
import { newProviderCallId } from '../ids.ts';
import { json } from './json.ts';

const fields = (call: ProviderCall) => ({
  id: newProviderCallId(),
  provider_id: call.providerId,
  operation: call.operation,
  client_reference: call.reference,
  outcome: call.outcome,
  reason: call.reason,
  started_at: call.startedAt,
  milliseconds: call.milliseconds,
  exchanges: json(call.exchanges),
});

/** The audit of what was asked of providers. Append-only. */
export const providerCallsIn = (sql: Knex): ProviderCalls => ({
  async insert({ tenantId, shipmentId, attempt }, calls) {
    if (calls.length === 0) return;
    const whose = { tenant_id: tenantId, shipment_id: shipmentId, attempt };
    const rows = calls.map((call) => ({ ...whose, ...fields(call) }));
    await tell(sql, sql('provider_calls').insert(rows));
  },
});
