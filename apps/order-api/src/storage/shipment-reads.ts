import type { Knex } from 'knex';
import type { ShipmentReads } from '../deps.ts';
import type { Glance } from '../domain/settled.ts';
import { findRow } from './find-shipment.ts';
import { historyIn } from './history.ts';
import { fromRow } from './shipment-row.ts';

/** Shipments as requests read them, without a lock. */
export const shipmentReadsIn = (database: Knex): ShipmentReads => ({
  async find(tenantId, reference) {
    const row = await findRow(tenantId, reference, () => database('shipments'));
    return row && fromRow(row);
  },

  history: (tenantId, shipmentId) => historyIn(database).read(tenantId, shipmentId),

  async glance(wanted) {
    const { rows } = await database.raw<{ rows: Glance[] }>(
      `select id, tenant_id as "tenantId", status, cancellation,
              case when edit is not null then jsonb_build_object('state', edit -> 'state') end as edit
         from shipments
        where (tenant_id, id) in (select * from unnest(?::text[], ?::text[]))`,
      [wanted.map(({ tenantId }) => tenantId), wanted.map(({ id }) => id)],
    );
    return rows;
  },
});
