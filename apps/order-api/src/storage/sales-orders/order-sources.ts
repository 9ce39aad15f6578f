import type { Knex } from 'knex';
import type { OrderSource } from '../../domain/sales-orders/order-source.ts';
import type { OrderSources } from '../../ports/sales-orders.ts';

export interface OrderSourceRow {
  id: string;
  tenant_id: string;
  code: string;
  nickname: string;
  url: string;
  credentials: string | null;
  location_external_id: string | null;
  notify_at: OrderSource['notifyAt'];
  notify_buyer: boolean;
  active: boolean;
  revision: number;
  refresh_status: OrderSource['refresh']['status'];
  refresh_count: number;
  refresh_step: number;
  refresh_attempted_at: Date | null;
  refresh_heard_at: Date | null;
  refresh_done_at: Date | null;
  refresh_error: string | null;
  read_until: Date | null;
  created_at: Date;
  updated_at: Date;
}

export const orderSourceFrom = (row: OrderSourceRow): OrderSource => ({
  id: row.id,
  tenantId: row.tenant_id,
  code: row.code,
  nickname: row.nickname,
  url: row.url,
  sealedCredentials: row.credentials,
  locationExternalId: row.location_external_id,
  notifyAt: row.notify_at,
  notifyBuyer: row.notify_buyer,
  active: row.active,
  revision: row.revision,
  refresh: {
    status: row.refresh_status,
    count: row.refresh_count,
    step: row.refresh_step,
    attemptedAt: row.refresh_attempted_at,
    heardAt: row.refresh_heard_at,
    doneAt: row.refresh_done_at,
    error: row.refresh_error,
    readUntil: row.read_until,
  },
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const toRow = (source: OrderSource): OrderSourceRow => ({
  id: source.id,
  tenant_id: source.tenantId,
  code: source.code,
  nickname: source.nickname,
  url: source.url,
  credentials: source.sealedCredentials,
  location_external_id: source.locationExternalId,
  notify_at: source.notifyAt,
  notify_buyer: source.notifyBuyer,
  active: source.active,
  revision: source.revision,
  refresh_status: source.refresh.status,
  refresh_count: source.refresh.count,
  refresh_step: source.refresh.step,
  refresh_attempted_at: source.refresh.attemptedAt,
  refresh_heard_at: source.refresh.heardAt,
  refresh_done_at: source.refresh.doneAt,
  refresh_error: source.refresh.error,
  read_until: source.refresh.readUntil,
  created_at: source.createdAt,
  updated_at: source.updatedAt,
});

export const orderSourcesIn = (sql: Knex): OrderSources => {
  const one = async (query: Knex.QueryBuilder): Promise<OrderSource | null> => {
    const row: OrderSourceRow | undefined = await query.first();
    return row ? orderSourceFrom(row) : null;
  };
  return {
    async add(source) {
      await sql('order_sources').insert(toRow(source));
    },
    find: (tenantId, id) => one(sql('order_sources').where({ tenant_id: tenantId, id })),
    lock: (tenantId, id) => one(sql('order_sources').where({ tenant_id: tenantId, id }).forNoKeyUpdate()),
    async list(tenantId, { after, limit }) {
      const query = sql('order_sources').where({ tenant_id: tenantId });
      if (after) query.where('id', '>', after);
      const rows: OrderSourceRow[] = await query.orderBy('id').limit(limit);
      return rows.map(orderSourceFrom);
    },
    async save(source) {
      await sql('order_sources').where({ tenant_id: source.tenantId, id: source.id }).update(toRow(source));
    },
    async all() {
      const rows: OrderSourceRow[] = await sql('order_sources').orderBy('id');
      return rows.map(orderSourceFrom);
    },
  };
};
