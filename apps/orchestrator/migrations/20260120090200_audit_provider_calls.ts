import type { Migration } from '@waybill/database';

/**
 * Every call to a provider: what was asked, what came back, how long it took, secrets masked before they get
 * here. Append-only, pruned by age: hence BRIN. First release. New table, no lock on others.
 */
export const auditProviderCalls: Migration = {
  name: '20260120090200_audit_provider_calls',
  async up(sql) {
    await sql.raw(`
      create table provider_calls (
        id text primary key,
        tenant_id text not null,
        shipment_id text not null,
        attempt integer not null,
        provider_id text not null,
        operation text not null,
        client_reference text not null,
        outcome text not null check (outcome in ('ok', 'rejected', 'unavailable', 'unknown', 'timed_out')),
        reason text,
        started_at timestamptz not null,
        milliseconds double precision not null,
        exchanges jsonb not null
      )`);
    await sql.raw(`create index provider_calls_shipment on provider_calls (shipment_id, attempt)`);
    await sql.raw(`create index provider_calls_age on provider_calls using brin (started_at)`);
  },
};
