import { schemas } from '../world/environment.ts';
import type { Administrator } from './administrator.ts';
import type { Databases } from './databases.ts';

/** What a row can belong to, by the column that names it, and where its own tenant is written. */
const owners: Record<string, string> = {
  shipment_id: 'orders.shipments',
  endpoint_id: 'notifications.webhook_endpoints',
  parcel_id: 'tracking.parcels',
  provider_id: 'orchestration.providers',
};

interface Naming {
  table: string;
  column: string;
}

/** Every table of every service that has a tenant, and names something that has one too, is compared with it. */
export async function readCrossings(ask: Administrator): Promise<Databases['crossings']> {
  const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');
  const naming = await ask<Naming>(
    `select c.table_schema || '.' || c.table_name as "table", c.column_name as "column"
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where t.table_type = 'BASE TABLE' and c.table_schema in (${list(Object.values(schemas))})
        and c.column_name in (${list(Object.keys(owners))})
        and exists (select from information_schema.columns o where o.column_name = 'tenant_id'
                      and (o.table_schema, o.table_name) = (c.table_schema, c.table_name))`,
  );
  const compared = naming.map(
    ({ table, column }) =>
      `select '${table}.${column}' as "table", count(*)::int as rows,
              (count(*) filter (where o.tenant_id <> r.tenant_id))::int as astray
         from ${table} r join ${owners[column]} o on o.id = r.${column}`,
  );
  return ask<Databases['crossings'][number]>(compared.join(' union all '));
}
