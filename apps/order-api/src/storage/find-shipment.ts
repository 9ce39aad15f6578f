import type { Knex } from 'knex';
import type { ShipmentRow } from './shipment-row.ts';

const looksLikeOurs = /^shp_[0-9a-z]{26}$/;

/** Whether a reference looks like our own id. */
export const isOurs = (reference: string): boolean => looksLikeOurs.test(reference);

/**
 * Finds one shipment by our id or by the merchant's name for it. If the reference looks like our id, it is tried as one
 * first; a merchant whose own names look the same still finds them.
 */
export async function findRow(
  tenantId: string,
  reference: string,
  query: () => Knex.QueryBuilder,
): Promise<ShipmentRow | null> {
  const by = async (column: 'id' | 'order_external_id'): Promise<ShipmentRow | undefined> =>
    query()
      .where({ tenant_id: tenantId, [column]: reference })
      .first();
  const ours = isOurs(reference) ? await by('id') : undefined;
  return ours ?? (await by('order_external_id')) ?? (await byStoreOrder(tenantId, reference, query)) ?? null;
}

/** A store's number for an order whose first parcel has another name here; the oldest of its parcels. */
async function byStoreOrder(
  tenantId: string,
  orderNumber: string,
  query: () => Knex.QueryBuilder,
): Promise<ShipmentRow | undefined> {
  return query()
    .where('tenant_id', tenantId)
    .whereRaw('id = (select min(shipment_id) from store_orders where tenant_id = ? and order_number = ?)', [
      tenantId,
      orderNumber,
    ])
    .first();
}
