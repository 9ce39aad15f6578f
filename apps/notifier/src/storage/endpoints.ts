import type { Knex } from '@waybill/database';
import type { Endpoints } from '../deps.ts';
import type { Endpoint } from '../domain/endpoint.ts';

interface Row {
  id: string;
  tenant_id: string;
  url: string;
  description: string | null;
  event_types: Endpoint['eventTypes'];
  status: Endpoint['status'];
  status_reason: string | null;
  consecutive_failures: number;
  failing_since: Date | null;
  created_at: Date;
}

const fromRow = (row: Row): Endpoint => ({
  id: row.id,
  tenantId: row.tenant_id,
  url: row.url,
  description: row.description,
  eventTypes: row.event_types,
  status: row.status,
  statusReason: row.status_reason,
  consecutiveFailures: row.consecutive_failures,
  failingSince: row.failing_since,
  createdAt: row.created_at,
});

/**
 * Deleting waits for whoever is making messages for the endpoint (they hold it FOR KEY SHARE) and then finds all
 * of them; whoever comes later finds no endpoint. So none is left behind that nobody would ever deliver.
 */
const remove = `
  with gone as (
    select id from webhook_endpoints where tenant_id = :tenantId and id = :id and deleted_at is null for update
  )
  update webhook_endpoints set deleted_at = :now, secret = null, previous_secret = null, previous_secret_expires_at = null
  where id in (select id from gone)`;

/** Deleted endpoints are invisible here. */
export const endpointsIn = (sql: Knex): Endpoints => {
  const live = (tenantId: string) =>
    sql<Row>('webhook_endpoints').where('tenant_id', tenantId).whereNull('deleted_at');
  return {
    async add({ endpoint, sealedSecret }) {
      await sql('webhook_endpoints').insert({
        id: endpoint.id,
        tenant_id: endpoint.tenantId,
        url: endpoint.url,
        description: endpoint.description,
        event_types: [...endpoint.eventTypes],
        status: endpoint.status,
        secret: sealedSecret,
        created_at: endpoint.createdAt,
      });
    },
    async list(tenantId) {
      return (await live(tenantId).orderBy('id')).map(fromRow);
    },
    async find(tenantId, id) {
      const row = await live(tenantId).where({ id }).first();
      return row ? fromRow(row) : null;
    },
    async holdLive(tenantId) {
      return (await live(tenantId).orderBy('id').forKeyShare()).map(fromRow);
    },
    async remove(tenantId, id, now) {
      const { rowCount } = await sql.raw(remove, { tenantId, id, now });
      return rowCount === 1;
    },
  };
};
