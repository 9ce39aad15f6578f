import { ask, countAlone, type Knex } from '@waybill/database';
import type { Endpoints } from '../deps.ts';
import { columnsOf, type EndpointRow, endpointOf, sealedEndpointOf } from './endpoint-row.ts';

/**
 * Deleting waits for whoever is making or opening messages of the endpoint (they hold it FOR KEY SHARE) and then
 * finds all of them; whoever comes later finds no endpoint. So none is left behind that nobody would ever deliver.
 */
const remove = `
  with gone as (
    select id from webhook_endpoints where tenant_id = :tenantId and id = :id and deleted_at is null for update
  )
  update webhook_endpoints set
    deleted_at = :now, secret = null, previous_secret = null, previous_secret_expires_at = null, headers = null
  where id in (select id from gone)`;

const holdLive = `
  select * from webhook_endpoints where tenant_id = $1 and deleted_at is null order by id for key share`;

/** Deleted endpoints are invisible here. */
export const endpointsIn = (sql: Knex): Endpoints => {
  const live = (tenantId: string) =>
    sql<EndpointRow>('webhook_endpoints').where('tenant_id', tenantId).whereNull('deleted_at');
  return {
    async add(added) {
      const { id, tenantId, createdAt } = added.endpoint;
      await sql('webhook_endpoints').insert({
        id,
        tenant_id: tenantId,
        created_at: createdAt,
        ...columnsOf(added),
      });
    },
    async list(tenantId) {
      return (await live(tenantId).orderBy('id')).map(endpointOf);
    },
    countAlone: (tenantId) => countAlone(sql, `webhook_endpoints of ${tenantId}`, live(tenantId)),
    async find(tenantId, id) {
      const row = await live(tenantId).where({ id }).first();
      return row ? endpointOf(row) : null;
    },
    async lock(tenantId, id) {
      const row = await live(tenantId).where({ id }).forNoKeyUpdate().first();
      return row ? sealedEndpointOf(row) : null;
    },
    async lockAlone(tenantId, id) {
      const row = await live(tenantId).where({ id }).forUpdate().first();
      return row ? sealedEndpointOf(row) : null;
    },
    async save(changed) {
      await sql('webhook_endpoints').where('id', changed.endpoint.id).update(columnsOf(changed));
    },
    async hold(tenantId, id) {
      const row = await live(tenantId).where({ id }).forKeyShare().first();
      return row ? endpointOf(row) : null;
    },
    async holdLive(tenantId) {
      return (await ask<EndpointRow>(sql, holdLive, [tenantId])).rows.map(sealedEndpointOf);
    },
    async remove(tenantId, id, now) {
      const { rowCount } = await sql.raw(remove, { tenantId, id, now });
      return rowCount === 1;
    },
  };
};
