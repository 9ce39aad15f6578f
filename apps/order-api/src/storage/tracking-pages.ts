import type { Settings } from '@waybill/contracts';
import type { Knex } from 'knex';
import type { Candidate, Shop, TrackingPages } from '../ports/tracking-pages.ts';
import { stateOf } from '../tracking-page/story/state.ts';
import { historyIn } from './history.ts';
import { fromRow, type ShipmentRow } from './shipment-row.ts';

interface ShopRow {
  tenant_id: string;
  brand_external_id: string | null;
  tenant_name: string;
  tenant_settings: Settings;
  brand_name: string | null;
  brand_settings: Settings | null;
}

interface SiblingRow {
  id: string;
  number: string;
  status: ShipmentRow['status'];
  sub: string | null;
}

type PageRow = ShipmentRow & ShopRow & { location_settings: Settings | null; siblings: SiblingRow[] };

const most = 20;

/** Whether two parcels are told the same here; null where one of them is not told. */
const isSame = (place: string): string =>
  `(nullif(o.order_body #>> '{${place}}', '') = nullif(s.order_body #>> '{${place}}', ''))`;

const [isSamePostcode, isSameStreet, isSamePhone, isSameEmail, isSameSalesOrder] = [
  isSame('deliveryAddress,postalCode'),
  isSame('deliveryAddress,street1'),
  isSame('deliveryContact,phone'),
  isSame('deliveryContact,email'),
  isSame('orderAttributes,salesOrderId'),
];

/**
 * Parcels of one group that go to the same person: merchants also group what only travels together. What somebody
 * else has booked is grouped by its order's number, which two stores may both use, and need not be told of wholly:
 * what is told of both must agree.
 */
const pageQuery = `
  select s.*, t.name as tenant_name, t.settings as tenant_settings, b.name as brand_name,
         b.settings as brand_settings, l.settings as location_settings,
         (select coalesce(json_agg(json_build_object(
                   'id', o.id, 'number', o.order_external_id, 'status', o.status, 'sub', o.sub_status)), '[]')
            from (select * from shipments o
                   where o.tenant_id = s.tenant_id and o.group_id = s.group_id and o.id <> s.id
                     and case when s.external is not null and o.external is not null
                         then coalesce(${isSameSalesOrder}, true) and coalesce(${isSamePostcode}, true)
                              and (coalesce(${isSamePhone}, ${isSameEmail}, true) or ${isSameEmail})
                         else coalesce(${isSamePostcode}, ${isSameStreet}) and (${isSamePhone} or ${isSameEmail}) end
                   order by o.id limit ${most}) o) as siblings
    from shipments s
    join tenants t on t.id = s.tenant_id
    left join brands b on b.tenant_id = s.tenant_id and b.brand_external_id = s.brand_external_id
    left join locations l on l.tenant_id = s.tenant_id and l.location_external_id = s.location_external_id
   where s.id = ?`;

const shopColumns = `t.id as tenant_id, t.name as tenant_name, t.settings as tenant_settings,
  b.brand_external_id, b.name as brand_name, b.settings as brand_settings`;

const shopFrom = (row: ShopRow, nearest: readonly (Settings | null)[] = []): Shop => ({
  tenantId: row.tenant_id,
  brandExternalId: row.brand_external_id,
  name: row.brand_name ?? row.tenant_name,
  layers: [...nearest, row.brand_settings, row.tenant_settings],
});

export const trackingPagesIn = (database: Knex): TrackingPages => {
  const firstShop = async (query: string, bindings: readonly Knex.RawBinding[]): Promise<Shop | null> => {
    const { rows } = await database.raw<{ rows: ShopRow[] }>(query, bindings);
    return rows[0] ? shopFrom(rows[0]) : null;
  };
  return {
    async read(shipmentId) {
      const { rows } = await database.raw<{ rows: PageRow[] }>(pageQuery, [shipmentId]);
      const [row] = rows;
      if (!row) return null;
      return {
        shipment: fromRow(row),
        history: await historyIn(database).read(row.tenant_id, row.id),
        siblings: row.siblings.map(({ id, number, status, sub }) => ({
          shipmentId: id,
          orderNumber: number,
          state: stateOf(status, sub),
        })),
        shop: shopFrom(row, [row.location_settings]),
      };
    },

    shop: (id) =>
      firstShop(
        `select ${shopColumns} from brands b join tenants t on t.id = b.tenant_id where b.id = :id
          union all
         select ${shopColumns} from tenants t left join brands b on false where t.id = :id`,
        { id } as never,
      ),

    look: (tenantId, brandExternalId) =>
      firstShop(
        `select ${shopColumns} from tenants t
           left join brands b on b.tenant_id = t.id and b.brand_external_id = :brandExternalId
          where t.id = :tenantId and (:brandExternalId::text is null or b.id is not null)`,
        { tenantId, brandExternalId } as never,
      ),

    async candidates({ tenantId, brandExternalId }, orderNumbers) {
      const { rows } = await database.raw<{ rows: Candidate[] }>(
        `select id as "shipmentId", order_body #>> '{deliveryContact,email}' as email,
                order_body #>> '{deliveryAddress,postalCode}' as "postalCode",
                order_body #>> '{deliveryAddress,countryCode}' as "countryCode"
           from shipments
          where tenant_id = :tenantId
            and (order_external_id = any(:orderNumbers) or group_id = any(:orderNumbers) or id in (
              select shipment_id from store_orders where tenant_id = :tenantId and order_number = any(:orderNumbers)))
            and (:brandExternalId::text is null or brand_external_id = :brandExternalId)
          order by id desc limit ${most}`,
        { tenantId, brandExternalId, orderNumbers } as never,
      );
      return rows;
    },
  };
};
