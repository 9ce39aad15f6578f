import { parseArgs } from 'node:util';
import { connect, ensureSchema, migrate } from '@waybill/database';
import { testDatabase } from '@waybill/testing';
import { migrations } from '../apps/order-api/migrations/index.ts';
import type { Filters } from '../apps/order-api/src/domain/listing/criteria.ts';
import { serviceSecret } from '../apps/order-api/src/storage/service-secrets.ts';
import { shipmentPagesIn } from '../apps/order-api/src/storage/shipment-pages.ts';
import { manyShipments } from '../apps/order-api/src/testing/many-shipments.ts';
import { listShipments } from '../apps/order-api/src/use-cases/list-shipments/list-shipments.ts';

/**
 * How long one page of `POST /shipments/list` takes, from a few shipments to a million: the first page and one
 * from the middle, as the use-case answers it (query, rows, resources, token), without HTTP.
 *
 *     node bench/list-page.ts [--rows 10000,100000,1000000] [--limit 100] [--pages 30]
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000,100000,1000000' },
    limit: { type: 'string', default: '100' },
    pages: { type: 'string', default: '30' },
  },
});
const [limit, pages] = [Number(values.limit), Number(values.pages)];
const tenantId = 'ten_01jz0000000000000000000000';
const until = new Date();
const hoursAgo = (hours: number) => until.getTime() - hours * 3_600_000;
const always = { startsAt: 0 };

const wishes: Record<string, Filters> = {
  'last 24 hours': {},
  all: { createdAt: always },
  'one status': { createdAt: always, status: ['ORDER_DELIVERED'] },
  'a rare status': { createdAt: always, status: ['ORDER_FAILED'] },
  'three statuses': { createdAt: always, status: ['ORDER_FAILED', 'IN_TRANSIT', 'ORDER_DELIVERED'] },
  'a location': { createdAt: always, locationExternalIds: ['location-3'] },
  'changed in 2 h': { lastUpdatedAt: { startsAt: hoursAgo(26), endsAt: hoursAgo(24) } },
  'changed in 30 d': { lastUpdatedAt: { startsAt: hoursAgo(720) } },
};

const medianOf = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

async function measure(count: number): Promise<Record<string, string>> {
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
  // What is compiled, planned and cached with the first pages would count against the first size only.
  for (let n = 0; n < pages; n++) await list(tenantId, { createdAt: always, limit });
  const row: Record<string, string> = {};
  for (const [name, filters] of Object.entries(wishes)) {
    const times: number[] = [];
    let paginationToken: string | null = null;
    for (let page = 0; page < pages; page++) {
      const start = performance.now();
      const answer = await list(tenantId, { ...filters, limit, paginationToken });
      times.push(performance.now() - start);
      paginationToken = answer.paginationToken.next;
    }
    row[name] = `${medianOf(times).toFixed(1)} ms (worst ${Math.max(...times).toFixed(1)})`;
  }
  await database.destroy();
  await server.close();
  return row;
}

console.log(`Median of ${pages} pages of ${limit}, walked one after the other:`);
const table: Record<string, Record<string, string>> = {};
for (const rows of values.rows.split(',').map(Number)) {
  for (const [name, time] of Object.entries(await measure(rows))) {
    table[name] = { ...table[name], [rows.toLocaleString('en')]: time };
  }
}
console.table(table);
