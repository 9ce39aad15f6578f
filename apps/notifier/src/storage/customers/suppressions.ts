import { ask, type Knex } from '@waybill/database';
import { type Suppression, type Suppressions, suppressionSources } from '../../ports/customer-messages.ts';

interface Row {
  id: string;
  tenant_id: string;
  channel: Suppression['channel'];
  address: string;
  source: Suppression['source'];
  created_at: Date;
}

const fromRow = (row: Row): Suppression => ({
  id: row.id,
  tenantId: row.tenant_id,
  channel: row.channel,
  address: row.address,
  source: row.source,
  createdAt: row.created_at,
});

/**
 * The stronger of two reasons stays: after a customer has unsubscribed, a merchant adding the same address does not
 * change that.
 */
const add = `
  insert into suppressions (id, tenant_id, channel, address, source, created_at)
  values (:id, :tenantId, :channel, :address, :source, :createdAt)
  on conflict (tenant_id, channel, address) do update set
    source = case when array_position(:strength::text[], suppressions.source) < array_position(:strength::text[], excluded.source)
      then suppressions.source else excluded.source end
  returning *`;

const has = 'select from suppressions where tenant_id = $1 and channel = $2 and address = $3';

export const suppressionsIn = (sql: Knex): Suppressions => {
  const of = (tenantId: string) => sql<Row>('suppressions').where('tenant_id', tenantId);
  return {
    async add(suppression) {
      const { rows } = await sql.raw<{ rows: [Row] }>(add, {
        ...suppression,
        strength: [...suppressionSources],
      });
      return fromRow(rows[0]);
    },
    async has(tenantId, channel, address) {
      const { rowCount } = await ask(sql, has, [tenantId, channel, address]);
      return rowCount === 1;
    },
    async list(tenantId, after, limit) {
      const query = of(tenantId).orderBy('id').limit(limit);
      if (after) query.where('id', '>', after);
      return (await query).map(fromRow);
    },
    async remove(tenantId, id) {
      const [gone] = (await of(tenantId).where({ id }).delete('*')) as Row[];
      return gone ? fromRow(gone) : null;
    },
  };
};
