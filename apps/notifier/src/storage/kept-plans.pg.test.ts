import { connect, type Knex, migrate } from '@waybill/database';
import { plannedAnew, rowsReadBy, type TestDatabase, testDatabase } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { deliveredResult, dispatchingOn, failedResult } from '../testing/dispatching.ts';
import { anEndpoint, aShipment, hearAll } from '../testing/stories.ts';

const schema = 'notifications';

let database: TestDatabase;
let sql: Knex;
beforeAll(async () => {
  database = await testDatabase();
  // One connection, so that the plans of the first turns are those of the last.
  sql = connect({
    url: database.url,
    schema,
    applicationName: 'test',
    statementTimeoutMs: 0,
    pool: { max: 1 },
  });
  await migrate(sql, { schema, migrations });
  for (const table of hot) await sql.raw(`alter table ${table} set (autovacuum_enabled = false)`);
});
afterAll(async () => {
  await sql.destroy();
  await database.close();
});

const hot = ['shipment_streams', 'events', 'messages', 'deliveries', 'attempts'];

/** Two changes of a shipment are heard; one is delivered at the second attempt, then the other. */
async function turn(): Promise<void> {
  const { take, recordAt } = dispatchingOn(() => sql);
  await hearAll(sql, aShipment(), 2);
  const now = new Date();
  await recordAt(now, ...(await take({ now })).map((claimed) => failedResult(claimed, now)));
  for (let message = 1; message <= 2; message++)
    await recordAt(now, ...(await take({ now })).map((claimed) => deliveredResult(claimed)));
}

/** As many deliveries as wait when an endpoint has been away for long, without a word to the planner. */
async function grow(count: number): Promise<void> {
  const { id: endpoint } = await anEndpoint(sql, { tenant: 'ten_away' });
  const many = `generate_series(1, ${count}) as n`;
  await sql.raw(`set session_replication_role = replica`);
  await sql.raw(`
    insert into shipment_streams (shipment_id, tenant_id, shipment_created_at)
    select 'shp_old' || n, 'ten_away', now() from ${many}`);
  await sql.raw(
    `insert into messages (id, tenant_id, endpoint_id, event_id, event_type, shipment_id, sequence, created_at)
     select 'msg_old' || n, 'ten_away', ?, gen_random_uuid(), 'x', 'shp_old' || n, 1, now() from ${many}`,
    [endpoint],
  );
  await sql.raw(
    `insert into deliveries (message_id, endpoint_id, lane, sequence, state, due_at)
     select 'msg_old' || n, ?, 'shp_old' || n, 1, 'ready', now() + interval '1 day' from ${many}`,
    [endpoint],
  );
  await sql.raw('set session_replication_role = default');
}

test('a webhook costs the same few rows in front of 20,000 that wait as on the first day, and no new plan', async () => {
  await anEndpoint(sql);
  for (let times = 0; times < 12; times++) await turn();
  expect(await plannedAnew(sql)).toEqual([]);
  const young = await rowsReadBy(sql, turn);
  await grow(20_000);
  const old = await rowsReadBy(sql, turn);
  expect(old).toBeLessThan(young + 20);
});
