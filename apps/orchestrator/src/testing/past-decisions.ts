import type { Knex } from '@waybill/database';

/** Copies one decided shipment many times, each decided a second before the one before it. */
export const multiplyDecisions = async (sql: Knex, shipmentId: string, times: number): Promise<void> => {
  const which = { shipmentId, times };
  await sql.raw(
    `insert into delivery_orders (shipment_id, attempt, tenant_id, order_external_id, snapshot, phase)
     select shipment_id || '-' || n, attempt, tenant_id, order_external_id || '-' || n, snapshot, 'planning'
     from delivery_orders, generate_series(1, :times) n where shipment_id = :shipmentId`,
    which,
  );
  await sql.raw(
    `insert into decisions (id, tenant_id, shipment_id, attempt, candidates, winner, failure, rule_set_version,
       answers, facts, decided_at)
     select id || '-' || n, tenant_id, shipment_id || '-' || n, attempt, candidates, winner, failure,
       rule_set_version, answers, facts, decided_at - n * interval '1 second'
     from decisions, generate_series(1, :times) n where shipment_id = :shipmentId`,
    which,
  );
};
