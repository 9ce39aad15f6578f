import { type Knex, tell } from '@waybill/database';
import type { ShipmentNames } from '../deps.ts';

const keep = `
  insert into shipment_names (shipment_id, tenant_id, order_external_id, naming)
  values ($1, $2, $3, $4)
  on conflict (shipment_id) do update set
    order_external_id = excluded.order_external_id, naming = excluded.naming
  where shipment_names.naming < excluded.naming`;

/**
 * Whether `:name` is our id for the order `o`, or what its merchant of the tenant calls it now. A renamed shipment is
 * not found by the name that its orders were placed under: another one may have that by now.
 */
export const isCalled = `(
  o.shipment_id = :name
  or o.shipment_id = any(array(
    select n.shipment_id from shipment_names n where n.tenant_id = :tenantId and n.order_external_id = :name))
  or (
    o.tenant_id = :tenantId and o.order_external_id = :name
    and not exists (select from shipment_names n where n.shipment_id = o.shipment_id)
  ))`;

export const shipmentNamesIn = (sql: Knex): ShipmentNames => ({
  keep: (tenantId, { shipmentId, orderExternalId, naming }) =>
    tell(sql, keep, [shipmentId, tenantId, orderExternalId, naming]),
});
