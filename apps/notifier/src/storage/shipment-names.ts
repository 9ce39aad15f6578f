export const rename = `
  insert into shipment_names (shipment_id, tenant_id, order_external_id, naming)
  values ($1, $2, $3, $4)
  on conflict (shipment_id) do update set
    order_external_id = excluded.order_external_id, naming = excluded.naming
  where shipment_names.naming < excluded.naming`;

/**
 * Whether `:name` is our id for a row's shipment, or what the merchant calls that now. A renamed shipment is not found by
 * the name that a row has: another one may be called so by now.
 */
export const isCalled = (row: string): string => `(
  ${row}.shipment_id = :name
  or ${row}.shipment_id = any(array(
    select n.shipment_id from shipment_names n where n.tenant_id = :tenantId and n.order_external_id = :name))
  or (
    ${row}.order_external_id = :name
    and not exists (select from shipment_names n where n.shipment_id = ${row}.shipment_id)
  ))`;
