import { connect, ensureSchema, migrate } from '@waybill/database';
import { testDatabase } from '@waybill/testing';
import type { Knex } from 'knex';
import { migrations } from '../../apps/order-api/migrations/index.ts';
import { serviceSecret } from '../../apps/order-api/src/storage/service-secrets.ts';
import { shipmentPagesIn } from '../../apps/order-api/src/storage/shipment-pages.ts';
import { manyShipments } from '../../apps/order-api/src/testing/many-shipments.ts';
import { listShipments } from '../../apps/order-api/src/use-cases/list-shipments/list-shipments.ts';

export const tenantId = 'ten_01jz0000000000000000000000';
export const until = new Date();

export interface ListWorld {
  database: Knex;
  list: ReturnType<typeof listShipments>;
  close(): Promise<void>;
}

/** A database with so many shipments of one tenant, and the use-case that lists them. */
export async function startListWorld(count: number): Promise<ListWorld> {
  const server = await testDatabase();
  const database = connect({
    url: server.url,
    schema: 'orders',
    applicationName: 'bench',
    statementTimeoutMs: 600_000,
  });
  await ensureSchema(database, 'orders');
  await migrate(database, { schema: 'orders', migrations });
  await manyShipments(database, { count, everySeconds: 10, until, tenantId });
  const list = listShipments({
    clock: { now: () => until },
    shipmentPages: shipmentPagesIn(database),
    pageTokenKey: serviceSecret(database, 'page-tokens'),
  });
  const close = async () => {
    await database.destroy();
    await server.close();
  };
  return { database, list, close };
}
