import { connect, ensureSchema, migrate } from '@waybill/database';
import { type TestDatabase, testDatabase } from '@waybill/testing';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { criteriaFor, type Filters } from '../domain/listing/criteria.ts';
import { manyShipments } from '../testing/many-shipments.ts';
import { pageQuery } from './page-query.ts';

let server: TestDatabase;
let database: Knex;
const tenantId = 'ten_01jz0000000000000000000000';
const until = new Date('2026-03-01T00:00:00.000Z');
const count = 20_000;

beforeAll(async () => {
  server = await testDatabase();
  database = connect({
    url: server.url,
    schema: 'orders',
    applicationName: 'pages-test',
    statementTimeoutMs: 60_000,
  });
  await ensureSchema(database, 'orders');
  await migrate(database, { schema: 'orders', migrations });
  await manyShipments(database, { count, everySeconds: 300, until, tenantId });
});
afterAll(async () => {
  await database.destroy();
  await server.close();
});

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** How the database reads a page from the middle of the list: through which indexes, and how many rows in all. */
async function explain(filters: Filters, limit = 51) {
  const beside = { createdAt: new Date(until.getTime() - 3_600_000), id: 'shp_'.padEnd(30, '0') };
  const criteria = criteriaFor(tenantId, filters, until);
  const stretch = { towards: 'older', beside, including: false, limit } as const;
  const { sql, bindings } = pageQuery(criteria, stretch);
  const { rows } = await database.raw(`explain (analyze, format json) ${sql}`, bindings);
  const nodes = nodesOf(rows[0]['QUERY PLAN'][0].Plan);
  return {
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    wholeTable: nodes.some((node) => node['Node Type'] === 'Seq Scan'),
    touched: Math.max(
      ...nodes.map((n) => (n['Actual Rows'] + (n['Rows Removed by Filter'] ?? 0)) * n['Actual Loops']),
    ),
  };
}

const since = (hours: number): number => until.getTime() - hours * 3_600_000;
const always = { startsAt: 0 };

describe('a page from the middle of twenty thousand', () => {
  test.each<[string, Filters, string, number]>([
    ['of all', { createdAt: always }, 'shipments_by_age', 60],
    ['of the last day', {}, 'shipments_by_age', 60],
    ['of one status', { createdAt: always, status: ['IN_TRANSIT'] }, 'shipments_by_status', 60],
    ['of a rare status', { createdAt: always, status: ['ORDER_FAILED'] }, 'shipments_by_status', 60],
    [
      'of several statuses',
      { createdAt: always, status: ['ORDER_FAILED', 'IN_TRANSIT', 'STAGED'] },
      'shipments_by_status',
      120,
    ],
    [
      'of a location',
      { createdAt: always, locationExternalIds: ['location-3'] },
      'shipments_by_location',
      60,
    ],
    ['of a group', { groupId: 'group-100' }, 'shipments_by_group', 60],
    ['of named orders', { orderExternalIds: ['order-7', 'order-9'] }, 'shipments_order_external_id', 60],
    [
      'of a narrow window of changes',
      { lastUpdatedAt: { startsAt: since(50), endsAt: since(49) } },
      'shipments_by_change',
      60,
    ],
    [
      'of a narrow window of pickups',
      { pickupTime: { startsAt: since(400) }, deliveryTime: { endsAt: since(376) } },
      'shipments_by_pickup',
      400,
    ],
  ])('%s is read along its index, and little else is touched', async (_of, filters, index, most) => {
    const plan = await explain(filters);
    expect(plan.indexes).toContain(index);
    expect(plan.wholeTable).toBe(false);
    expect(plan.touched).toBeLessThanOrEqual(most);
  });
});

test.each(['older', 'newer'] as const)(
  'from the middle of a list the way to the %s begins at the bookmark, not at the end of the list',
  async (towards) => {
    const beside = {
      createdAt: new Date(until.getTime() - (count / 2) * 300_000),
      id: 'shp_'.padEnd(30, '0'),
    };
    const filters = { createdAt: { startsAt: 0, endsAt: until.getTime() } };
    const stretch = { towards, beside, including: false, limit: 1 };
    const { sql, bindings } = pageQuery(criteriaFor(tenantId, filters, until), stretch);
    const { rows } = await database.raw(`explain (analyze, buffers, format json) ${sql}`, bindings);
    const { Plan: plan } = rows[0]['QUERY PLAN'][0];
    expect(plan['Actual Rows']).toBe(1);
    expect(plan['Shared Hit Blocks'] + plan['Shared Read Blocks']).toBeLessThan(20);
  },
);
