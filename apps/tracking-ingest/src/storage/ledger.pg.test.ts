import { connect, type Knex, migrate } from '@waybill/database';
import { type TestDatabase, testDatabase } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import type { NewReading, NewScan } from '../deps.ts';
import { newId } from '../ids.ts';
import { insertScans } from './ledger.ts';
import { readingsIn } from './readings.ts';

let database: TestDatabase;
let sql: Knex;
beforeAll(async () => {
  database = await testDatabase();
  sql = connect({ url: database.url, schema: 'tracking', applicationName: 'test' });
  await migrate(sql, { schema: 'tracking', migrations });
});
afterAll(async () => {
  await sql.destroy();
  await database.close();
});

const aScan = (changes: Partial<NewScan> = {}): NewScan => ({
  id: newId('scn'),
  account: { id: 'cac_1', tenantId: 'ten_1', carrier: 'some-carrier' },
  headers: { 'content-type': 'application/json' },
  body: Buffer.from([0, 1, 255, 34, 92, 44, 123]),
  trace: { traceparent: '00-1-1-01' },
  receivedAt: new Date('2026-01-15T09:00:00.123Z'),
  readings: [
    { state: 'pending', trackingId: '1', dedupKey: 'k', fingerprint: 'f', json: '{"a":"\\u0000, \\"{}"}' },
  ],
  ...changes,
});

test('what goes in comes out: any byte, any escape, any number of readings', async () => {
  const single = aScan();
  const several = aScan({
    body: Buffer.alloc(0),
    readings: [...single.readings, { state: 'unreadable', trackingId: null, problem: 'no number, "quoted"' }],
  });
  await insertScans(sql)([single, several]);
  const [row] = await sql('scans').where({ id: single.id });
  expect(row).toMatchObject({ body: single.body, headers: single.headers, trace: single.trace });
  expect(row.received_at).toEqual(single.receivedAt);
  const readings = await sql('scan_readings').where({ scan_id: several.id }).orderBy('id');
  expect(readings.map(({ id, state }) => [id, state])).toEqual([
    [several.id, 'pending'],
    [`${several.id}.1`, 'unreadable'],
  ]);
});

test('one push that cannot be stored stores nothing of its batch', async () => {
  const good = aScan();
  await expect(insertScans(sql)([good, aScan({ id: good.id })])).rejects.toMatchObject({ code: '23505' });
  expect(await sql('scans').where({ id: good.id })).toEqual([]);
});

test.each([
  ['changed', `update scans set body = 'x'`],
  ['deleted', 'delete from scans'],
  ['truncated', 'truncate scans cascade'],
  ['changed, not even where nothing would be', 'update scans set carrier = carrier where false'],
])('a scan cannot be %s', async (_name, statement) => {
  await insertScans(sql)([aScan()]);
  await expect(sql.raw(statement)).rejects.toThrow(/scans only grows/);
});

test.each([
  ['a reading in a state that nobody knows', { state: 'lost' }],
  ['a pending reading without a number', { tracking_id: null }],
  ['a readable one with a problem', { problem: 'none' }],
])('%s is refused', async (_name, change) => {
  const scan = aScan();
  await insertScans(sql)([scan]);
  await expect(sql('scan_readings').where({ id: scan.id }).update(change)).rejects.toMatchObject({
    code: '23514',
  });
});

test('a new reading brings the trace of its push along; one that was read before is asked for it', async () => {
  const json = JSON.stringify({ time: { utc: null } });
  const [reading] = aScan().readings;
  const scan = aScan({ readings: [{ ...reading, trackingId: '2', json } as NewReading] });
  await insertScans(sql)([scan]);
  const readings = readingsIn(sql);
  const number = { id: 'pcl_1', trackingId: '2', tenantId: 'ten_1', carrier: 'some-carrier' };
  const parcel = { ...number, shipmentId: null, leg: 'forward', lastSequence: 0 } as const;
  const found = async () =>
    (await readings.ofParcels([parcel])).get('pcl_1')?.find(({ id }) => id === scan.id);
  expect(await found()).toMatchObject({ state: 'pending', trace: scan.trace });
  await readings.setStates(new Map([[scan.id, 'applied']]));
  expect(await found()).toMatchObject({ state: 'applied', trace: null });
  expect(await readings.tracesOf([scan.id])).toEqual(new Map([[scan.id, scan.trace]]));
});
