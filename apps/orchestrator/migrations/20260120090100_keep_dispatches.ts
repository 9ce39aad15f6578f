import type { Migration } from '@waybill/database';

/**
 * Each attempt to place a shipment: the order as it came, the decision, and a booking per candidate tried.
 * The constraints repeat what the state machine promises; the last index is the promise that matters most:
 * one live booking per attempt, whatever the code does. First release. New tables, no lock on others.
 */
export const keepDispatches: Migration = {
  name: '20260120090100_keep_dispatches',
  async up(sql) {
    await sql.raw(`
      create table delivery_orders (
        shipment_id text not null,
        attempt integer not null check (attempt > 0),
        tenant_id text not null,
        order_external_id text,
        snapshot jsonb,
        phase text not null default 'planning'
          check (phase in ('planning', 'booking', 'dispatched', 'failed', 'cancelled')),
        cancellation_wanted boolean not null default false,
        candidates integer not null default 0 check (candidates >= 0),
        decision_id text,
        turn integer not null default 1 check (turn > 0),
        turn_holder uuid,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (shipment_id, attempt),
        check (snapshot is not null or phase in ('planning', 'cancelled')),
        check (decision_id is not null or phase not in ('booking', 'dispatched'))
      )`);
    await sql.raw(`create index delivery_orders_external on delivery_orders (tenant_id, order_external_id)`);
    await sql.raw(`
      create table decisions (
        id text primary key,
        tenant_id text not null,
        shipment_id text not null,
        attempt integer not null,
        candidates jsonb not null,
        winner jsonb,
        failure jsonb,
        rule_set_version text,
        answers jsonb not null,
        decided_at timestamptz not null,
        unique (shipment_id, attempt),
        foreign key (shipment_id, attempt) references delivery_orders (shipment_id, attempt),
        check ((winner is null) = (failure is not null))
      )`);
    await sql.raw(`
      create table bookings (
        id text primary key,
        tenant_id text not null,
        shipment_id text not null,
        attempt integer not null,
        rank integer not null check (rank > 0),
        provider_id text not null,
        client_reference text not null,
        state text not null check (state in ('intent', 'calling', 'unknown', 'booked', 'rejected', 'voided')),
        sends integer not null default 0 check (sends >= 0),
        last_sent_at timestamptz,
        setbacks integer not null default 0 check (setbacks >= 0),
        quote jsonb not null,
        acceptance jsonb,
        tracking_id text,
        price_minor bigint,
        price_currency text,
        errors jsonb not null default '[]',
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        unique (shipment_id, attempt, rank),
        foreign key (shipment_id, attempt) references delivery_orders (shipment_id, attempt),
        foreign key (tenant_id, provider_id) references providers (tenant_id, id),
        check (state <> 'booked' or (acceptance is not null and tracking_id is not null)),
        check (state <> 'intent' or sends = 0)
      )`);
    await sql.raw(`
      create unique index bookings_one_live on bookings (shipment_id, attempt)
      where state in ('intent', 'calling', 'unknown', 'booked')`);
    await sql.raw(`create index bookings_reference on bookings (client_reference)`);
  },
};
