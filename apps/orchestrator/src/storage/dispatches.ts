import { type Knex, tell } from '@waybill/database';
import type { Dispatches, DispatchKey, StoredDispatch } from '../deps.ts';
import { received } from '../domain/dispatch/dispatch.ts';
import { type DispatchRow, storedDispatch } from './dispatch-row.ts';
import { json, only } from './json.ts';

const loadJoined = `
  select o.phase, o.cancellation_wanted, o.candidates, o.decision_id, o.turn, o.turn_holder, o.snapshot, o.untold,
    b.id as booking_id, b.rank, b.provider_id, b.client_reference, b.state, b.sends, b.last_sent_at,
    b.setbacks, b.quote, b.acceptance
  from delivery_orders o
  left join bookings b on b.shipment_id = o.shipment_id and b.attempt = o.attempt
    and b.state in ('intent', 'calling', 'unknown', 'booked')
  where o.shipment_id = :shipmentId and o.attempt = :attempt and o.tenant_id = :tenantId`;

/** Two messages that make the same row at once: the second waits here for the first, and finds its row. */
const make = `
  insert into delivery_orders (shipment_id, attempt, tenant_id, order_external_id, snapshot)
  values (:shipmentId, :attempt, :tenantId, :orderExternalId, :snapshot)
  on conflict (shipment_id, attempt) do update set
    snapshot = coalesce(delivery_orders.snapshot, excluded.snapshot),
    order_external_id = coalesce(delivery_orders.order_external_id, excluded.order_external_id)
  where delivery_orders.tenant_id = excluded.tenant_id
  returning (xmax = 0) as is_new`;

/** The row is locked before the join reads the bookings: what it joins is then what the last holder left. */
const lockRow = `
  select 1 from delivery_orders
  where shipment_id = :shipmentId and attempt = :attempt and tenant_id = :tenantId for update`;

const update = `
  update delivery_orders set
    phase = :phase, cancellation_wanted = :cancellationWanted, candidates = :candidates, decision_id = :decisionId,
    turn = :turn, turn_holder = :holder, untold = :untold, updated_at = now()
  where shipment_id = :shipmentId and attempt = :attempt and tenant_id = :tenantId`;

/** Attempts to place shipments. Whoever changes one locks it first. */
export const dispatchesIn = (sql: Knex): Dispatches => {
  const joined = (key: DispatchKey) => sql.raw<{ rows: DispatchRow[] }>(loadJoined, { ...key });
  const stored = (key: DispatchKey, rows: readonly DispatchRow[]): StoredDispatch =>
    storedDispatch(key, only(rows, 'attempt of this shipment'));
  const load = async (key: DispatchKey) => stored(key, (await joined(key)).rows);
  return {
    async receive(key, order) {
      const row = { ...key, orderExternalId: order.orderExternalId, snapshot: json(order) };
      const { rows } = await sql.raw<{ rows: { is_new: boolean }[] }>(make, row);
      return rows[0]?.is_new
        ? { key, order, decisionId: null, dispatch: received, booking: null, untold: null }
        : load(key);
    },
    async reserve(key) {
      await tell(sql, sql.raw(make, { ...key, orderExternalId: null, snapshot: null }));
      return load(key);
    },
    async lock(key) {
      // In one round trip, and still one after the other.
      const [locked, { rows }] = await Promise.all([
        sql.raw<{ rows: unknown[] }>(lockRow, { ...key }),
        joined(key),
      ]);
      return locked.rows.length === 0 ? null : stored(key, rows);
    },
    async save(key, { standing, cancellationWanted, candidates, turn }, { decisionId, untold }) {
      const plan = { decisionId, untold: untold && json(untold) };
      const fields = { phase: standing.at, cancellationWanted, candidates, ...plan };
      await tell(sql, sql.raw(update, { ...key, ...fields, turn: turn.number, holder: turn.holder }));
    },
  };
};
